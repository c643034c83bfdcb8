/** When to ask again what does not answer, which all parts may use. */
@NullMarked
package io.github.llmrouter.outage;

import org.jspecify.annotations.NullMarked;
