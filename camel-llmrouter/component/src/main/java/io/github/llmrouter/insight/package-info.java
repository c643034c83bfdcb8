/** What the ledger tells: spend, tokens, speed and errors, by model, provider, key, user, tenant, route and day. */
@NullMarked
package io.github.llmrouter.insight;

import org.jspecify.annotations.NullMarked;
