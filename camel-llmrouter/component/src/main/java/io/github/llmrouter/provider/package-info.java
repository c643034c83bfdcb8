/**
 * How providers are spoken to: dialects, credentials, HTTP, time limits and the table of their errors.
 *
 * <p>
 * A {@link io.github.llmrouter.provider.Provider} is configuration. A
 * {@link io.github.llmrouter.provider.ProviderClient} is one in use: it takes a key off the
 * {@link io.github.llmrouter.provider.KeyRing}, lets the {@link io.github.llmrouter.provider.Dialect} write the request,
 * sends it under the eyes of {@link io.github.llmrouter.provider.Deadlines}, and lets the dialect read the answer. What
 * goes wrong on the way is a {@link io.github.llmrouter.failure.Failure}, mostly by the
 * {@link io.github.llmrouter.provider.ErrorTable}. One call is one attempt; who is asked next is not decided here.
 */
@NullMarked
package io.github.llmrouter.provider;

import org.jspecify.annotations.NullMarked;
