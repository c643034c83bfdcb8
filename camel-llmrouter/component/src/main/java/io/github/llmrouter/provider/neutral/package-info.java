/**
 * The neutral form, which is OpenAI's, as dialects with a form of their own read requests from it and write answers into
 * it.
 */
@NullMarked
package io.github.llmrouter.provider.neutral;

import org.jspecify.annotations.NullMarked;
