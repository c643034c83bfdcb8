/** The sample as the Camel CLI runs it. */
@NullMarked
package io.github.llmrouter.samples.camelk;

import org.jspecify.annotations.NullMarked;
