/** Conversations stay with the offer that holds them in its prompt cache. */
@NullMarked
package io.github.llmrouter.sticky;

import org.jspecify.annotations.NullMarked;
