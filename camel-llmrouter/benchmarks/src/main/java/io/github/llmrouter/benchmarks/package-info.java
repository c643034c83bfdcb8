/** What planning and whole calls cost, and what a user would pay without the router. */
@NullMarked
package io.github.llmrouter.benchmarks;

import org.jspecify.annotations.NullMarked;
