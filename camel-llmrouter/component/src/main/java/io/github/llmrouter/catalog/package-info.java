/** Which models there are, who serves them, and at what price and within what limits. */
@NullMarked
package io.github.llmrouter.catalog;

import org.jspecify.annotations.NullMarked;
