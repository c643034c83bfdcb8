/** Embeddings: the request and the answer in the one form that all providers' forms are translated to and from. */
@NullMarked
package io.github.llmrouter.embedding;

import org.jspecify.annotations.NullMarked;
