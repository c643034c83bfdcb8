/** Reads preferences for offers in the form of OpenRouter's field {@code provider}, from wherever they stand. */
@NullMarked
package io.github.llmrouter.preference;

import org.jspecify.annotations.NullMarked;
