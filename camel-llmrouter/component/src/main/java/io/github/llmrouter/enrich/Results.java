package io.github.llmrouter.enrich;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

import io.github.llmrouter.LlmRouterConstants;

/** Takes over what a call on a copy of a message says of itself: who answered, what it cost, why it failed. */
final class Results {

    private static final String COMMON = "CamelLlmRouter";
    private static final String ALWAYS_THERE = suffix(LlmRouterConstants.RESPONSE_MODEL);
    private static final List<String> PROPERTIES = List.of(LlmRouterConstants.METADATA_PROPERTY,
            LlmRouterConstants.COST_STATUS_PROPERTY, LlmRouterConstants.ERROR_CATEGORY_PROPERTY,
            LlmRouterConstants.RETRY_AFTER_PROPERTY);

    private Results() {}

    /** The metadata of a call on a copy of a message; empty if none was made, and what the copy has is of an earlier one. */
    static Optional<Map<?, ?>> metadataOfCall(Exchange copy, Exchange original) {
        @Nullable
        Object metadata = copy.getProperty(LlmRouterConstants.METADATA_PROPERTY);
        return metadata instanceof Map<?, ?> map
                && metadata != original.getProperty(LlmRouterConstants.METADATA_PROPERTY)
                        ? Optional.of(map)
                        : Optional.empty();
    }

    /** Result headers, under their portable names as well, and properties. What the call does not have goes. */
    static void carry(Exchange from, Exchange to) {
        properties(from, to);
        headers(from.getMessage(), to.getMessage(), COMMON);
        from.getMessage()
                .getHeaders()
                .keySet()
                .stream()
                .flatMap(name -> portablePrefix(name, from.getMessage()).stream())
                .toList()
                .forEach(prefix -> headers(from.getMessage(), to.getMessage(), prefix));
    }

    /** Leaves the failure where {@code ${exception}} and a handler after the fact find it; the exchange goes on. */
    static void carryFailure(Exchange from, Exchange to) {
        if (from.getProperty(LlmRouterConstants.ERROR_CATEGORY_PROPERTY) != null) {
            properties(from, to);
        }
        failure(from).ifPresent(failure -> to.setProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, failure));
    }

    /** Why an exchange failed, also if an error handler has dealt with it. */
    static Optional<Exception> failure(Exchange exchange) {
        return Optional.ofNullable(exchange.getException())
                .or(() -> Optional.ofNullable(exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT,
                        Exception.class)));
    }

    private static void properties(Exchange from, Exchange to) {
        for (String name : PROPERTIES) {
            @Nullable
            Object value = from.getProperty(name);
            if (value == null) {
                to.removeProperty(name);
            } else {
                to.setProperty(name, value);
            }
        }
    }

    private static void headers(Message from, Message to, String prefix) {
        for (String result : LlmRouterConstants.RESULT_HEADERS) {
            String name = prefix + suffix(result);
            @Nullable
            Object value = from.getHeader(name);
            if (value == null) {
                to.removeHeader(name);
            } else {
                to.setHeader(name, value);
            }
        }
    }

    /** The prefix is the endpoint's option, which is not known here; but what is written under it, is written together. */
    private static Optional<String> portablePrefix(String header, Message message) {
        if (!header.endsWith(ALWAYS_THERE) || header.startsWith(COMMON)) {
            return Optional.empty();
        }
        String prefix = header.substring(0, header.length() - ALWAYS_THERE.length());
        return Optional.of(prefix)
                .filter(name -> message.getHeader(name + suffix(LlmRouterConstants.ATTEMPTS)) != null)
                .filter(name -> message.getHeader(name + suffix(LlmRouterConstants.LATENCY)) != null);
    }

    private static String suffix(String result) {
        return result.substring(COMMON.length());
    }
}
