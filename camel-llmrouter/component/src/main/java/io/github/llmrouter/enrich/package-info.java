/** Ready aggregation strategies, by which answers are added to a message instead of taking its place. */
@NullMarked
package io.github.llmrouter.enrich;

import org.jspecify.annotations.NullMarked;
