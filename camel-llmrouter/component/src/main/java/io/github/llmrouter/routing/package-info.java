/** Which offer is asked, and in which order: pure decisions that explain themselves. */
@NullMarked
package io.github.llmrouter.routing;

import org.jspecify.annotations.NullMarked;
