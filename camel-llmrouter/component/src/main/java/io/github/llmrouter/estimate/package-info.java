/** How many tokens a text has, without the vocabulary of a model. */
@NullMarked
package io.github.llmrouter.estimate;

import org.jspecify.annotations.NullMarked;
