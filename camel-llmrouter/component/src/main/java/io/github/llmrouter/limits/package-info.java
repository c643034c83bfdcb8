/** How much may be asked with one key: requests and tokens a minute, calls at a time, and what providers say of it. */
@NullMarked
package io.github.llmrouter.limits;

import org.jspecify.annotations.NullMarked;
