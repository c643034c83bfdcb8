/** Hashes, which all parts may use. */
@NullMarked
package io.github.llmrouter.digest;

import org.jspecify.annotations.NullMarked;
