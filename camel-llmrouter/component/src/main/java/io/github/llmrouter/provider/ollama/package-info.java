/** Ollama's own API. */
@NullMarked
package io.github.llmrouter.provider.ollama;

import org.jspecify.annotations.NullMarked;
