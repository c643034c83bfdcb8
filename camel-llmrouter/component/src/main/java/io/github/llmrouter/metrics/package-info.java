/** What happens in the router, counted and timed with Micrometer. Needs its jar, which nothing outside this package does. */
@NullMarked
package io.github.llmrouter.metrics;

import org.jspecify.annotations.NullMarked;
