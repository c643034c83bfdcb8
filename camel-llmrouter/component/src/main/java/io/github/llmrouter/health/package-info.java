/** How each offer is doing: its circuit breaker, its cool-down, and how its calls went. */
@NullMarked
package io.github.llmrouter.health;

import org.jspecify.annotations.NullMarked;
