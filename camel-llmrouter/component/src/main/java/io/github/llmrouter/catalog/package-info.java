/**
 * Which providers serve which models, at what price and within what limits.
 *
 * <p>
 * Four resources belong to it. {@code models-dev.json.gz} is the public data, as it comes. {@code providers-overlay.json}
 * has the same form and adds what the data lacks. {@code model-names.txt} says how models are named, and
 * {@code model-slugs.tsv} what follows from the other three: the model that each offer serves. New data needs new slugs,
 * which {@code BundledSlugsTest} writes.
 */
@NullMarked
package io.github.llmrouter.catalog;

import org.jspecify.annotations.NullMarked;
