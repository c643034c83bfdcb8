/** Prices that were negotiated, with the time for which they hold and the currency that they are in. */
@NullMarked
package io.github.llmrouter.pricelist;

import org.jspecify.annotations.NullMarked;
