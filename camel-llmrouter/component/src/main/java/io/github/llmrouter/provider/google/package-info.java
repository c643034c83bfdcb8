/** The dialect of Google's Gemini models, as the Gemini API and Vertex AI speak it. */
@NullMarked
package io.github.llmrouter.provider.google;

import org.jspecify.annotations.NullMarked;
