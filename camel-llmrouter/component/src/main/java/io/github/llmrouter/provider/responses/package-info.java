/** OpenAI's Responses API, for the models that speak nothing else, as OpenAI and other hosts have it. */
@NullMarked
package io.github.llmrouter.provider.responses;

import org.jspecify.annotations.NullMarked;
