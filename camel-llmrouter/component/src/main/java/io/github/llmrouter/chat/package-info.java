/** What is asked and what is answered, in one neutral form: OpenAI's chat JSON. */
@NullMarked
package io.github.llmrouter.chat;

import org.jspecify.annotations.NullMarked;
