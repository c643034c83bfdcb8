package io.github.llmrouter;

import java.util.Optional;

import org.apache.camel.Exchange;

import io.github.llmrouter.budget.VirtualKey;

/**
 * Who pays for one call.
 *
 * @param exchange   what it is made for
 * @param user       the end user
 * @param tenant     the customer, department or project
 * @param virtualKey the key that the caller came with
 */
record Payers(Exchange exchange, Optional<String> user, Optional<String> tenant, Optional<VirtualKey> virtualKey) {}
