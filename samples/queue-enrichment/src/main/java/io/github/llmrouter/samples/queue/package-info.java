/** Orders from a queue, enriched by a model and answered; none of them gets lost. */
@NullMarked
package io.github.llmrouter.samples.queue;

import org.jspecify.annotations.NullMarked;
