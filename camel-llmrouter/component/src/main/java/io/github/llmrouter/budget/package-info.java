/** How much may be spent, by whom and until when: reserved before a call, settled after it. */
@NullMarked
package io.github.llmrouter.budget;

import org.jspecify.annotations.NullMarked;
