/** The dialect of OpenAI's chat completions, as its many imitators speak it. */
@NullMarked
package io.github.llmrouter.provider.openai;

import org.jspecify.annotations.NullMarked;
