/** The dialect of Ollama's own API, which is lines of JSON. */
@NullMarked
package io.github.llmrouter.provider.ollama;

import org.jspecify.annotations.NullMarked;
