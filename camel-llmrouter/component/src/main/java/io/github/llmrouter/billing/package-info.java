/** What a call costs, exactly. */
@NullMarked
package io.github.llmrouter.billing;

import org.jspecify.annotations.NullMarked;
