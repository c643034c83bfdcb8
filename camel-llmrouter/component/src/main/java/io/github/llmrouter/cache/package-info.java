/** Answers that are given again: what tells questions apart, where answers are kept, and who waits for whom. */
@NullMarked
package io.github.llmrouter.cache;

import org.jspecify.annotations.NullMarked;
