/** The dialect of Anthropic's Messages API, there and at Google Vertex AI. */
@NullMarked
package io.github.llmrouter.provider.anthropic;

import org.jspecify.annotations.NullMarked;
