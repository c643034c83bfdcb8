/** What can go wrong with an attempt, as values, and what follows from each kind. */
@NullMarked
package io.github.llmrouter.failure;

import org.jspecify.annotations.NullMarked;
