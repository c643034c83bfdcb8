/** What a caller may write for a model, and which model is meant by it: the grammar of slugs, variants and patterns. */
@NullMarked
package io.github.llmrouter.slug;

import org.jspecify.annotations.NullMarked;
