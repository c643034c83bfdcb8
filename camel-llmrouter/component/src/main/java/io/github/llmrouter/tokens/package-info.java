/** How many tokens a request has, before it is sent: an estimate that is always there, and a count where one is needed. */
@NullMarked
package io.github.llmrouter.tokens;

import org.jspecify.annotations.NullMarked;
