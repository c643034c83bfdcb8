/**
 * The proof on real traffic: what providers once answered, what a person reads in it (the goldens), and whether the
 * dialects read the same.
 */
package io.github.llmrouter.provider.recorded;
