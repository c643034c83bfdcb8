/** Answers that are given again to the same question. */
@NullMarked
package io.github.llmrouter.cache;

import org.jspecify.annotations.NullMarked;
