@NullMarked
package io.github.llmrouter;

import org.jspecify.annotations.NullMarked;
