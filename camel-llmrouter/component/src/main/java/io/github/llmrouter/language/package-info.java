/** Which language a text is written in. */
@NullMarked
package io.github.llmrouter.language;

import org.jspecify.annotations.NullMarked;
