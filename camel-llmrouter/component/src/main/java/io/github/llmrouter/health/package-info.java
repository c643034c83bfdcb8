/** How each offer is doing: its circuit breaker, its cool-down and its last failure. */
@NullMarked
package io.github.llmrouter.health;

import org.jspecify.annotations.NullMarked;
