/** The dialect of Cohere's API, version 2. */
@NullMarked
package io.github.llmrouter.provider.cohere;

import org.jspecify.annotations.NullMarked;
