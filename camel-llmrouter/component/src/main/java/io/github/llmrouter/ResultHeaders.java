package io.github.llmrouter;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

import io.github.llmrouter.eip.RoutedCall;
import io.github.llmrouter.event.CacheUse;
import io.github.llmrouter.event.CallEvents.Ending;
import io.github.llmrouter.routing.Offer;

/**
 * Writes who answered, what was used and what it cost, under Camel's names and, if there is a prefix, under portable ones:
 * JMS and Kafka strip headers that start with {@code Camel}, and carry strings best.
 */
final class ResultHeaders {

    private static final String COMMON = "CamelLlmRouter";

    private final @Nullable String prefix;

    ResultHeaders(@Nullable String prefix) {
        this.prefix = prefix;
    }

    /** What is known as soon as a provider has answered. */
    void answered(Exchange exchange, RoutedCall call, Offer offer) {
        Message message = exchange.getMessage();
        set(message, LlmRouterConstants.PROVIDER, offer.id().provider());
        set(message, LlmRouterConstants.RESPONSE_MODEL, offer.id().model());
        set(message, LlmRouterConstants.ATTEMPTS, call.attempts().size());
        set(message, LlmRouterConstants.LATENCY, call.elapsed().toMillis());
        set(message, LlmRouterConstants.CALL_ID, call.events().call().id());
    }

    /** What is known once the answer is whole. */
    void ended(Exchange exchange, Ending ending) {
        Message message = exchange.getMessage();
        ending.generationId().ifPresent(id -> set(message, LlmRouterConstants.GENERATION_ID, id));
        ending.finishReason().ifPresent(reason -> set(message, LlmRouterConstants.FINISH_REASON, reason));
        ending.usage().ifPresent(used -> {
            set(message, LlmRouterConstants.PROMPT_TOKENS, used.prompt());
            set(message, LlmRouterConstants.COMPLETION_TOKENS, used.completion());
            set(message, LlmRouterConstants.CACHED_TOKENS, used.cached());
            set(message, LlmRouterConstants.REASONING_TOKENS, used.reasoning());
        });
        ending.cost().ifPresent(value -> set(message, LlmRouterConstants.COST, value));
        exchange.setProperty(LlmRouterConstants.COST_STATUS_PROPERTY, ending.costStatus());
        ending.charge()
                .providerCost()
                .ifPresent(usd -> exchange.setProperty(LlmRouterConstants.PROVIDER_COST_PROPERTY, usd));
        ending.charge()
                .priceList()
                .ifPresent(list -> exchange.setProperty(LlmRouterConstants.PRICE_LIST_PROPERTY, list));
    }

    /** What the cache was to the call. */
    void lookedUp(Exchange exchange, CacheUse use, Optional<Duration> age) {
        Message message = exchange.getMessage();
        set(message, LlmRouterConstants.CACHE_STATUS, use.status());
        age.ifPresent(time -> set(message, LlmRouterConstants.CACHE_AGE, time.toSeconds()));
        use.source().ifPresent(id -> set(message, LlmRouterConstants.CACHE_SOURCE_ID, id));
        if (use.savedTokens() > 0) {
            set(message, LlmRouterConstants.SAVED_TOKENS, use.savedTokens());
        }
        use.savedCost().ifPresent(usd -> set(message, LlmRouterConstants.SAVED_COST, usd));
    }

    /** An earlier call of the same exchange may have left results that are not this one's. */
    void clear(Exchange exchange) {
        exchange.removeProperty(LlmRouterConstants.PROVIDER_COST_PROPERTY);
        exchange.removeProperty(LlmRouterConstants.PRICE_LIST_PROPERTY);
        Message message = exchange.getMessage();
        for (String name : LlmRouterConstants.RESULT_HEADERS) {
            message.removeHeader(name);
            if (prefix != null) {
                message.removeHeader(portable(prefix, name));
            }
        }
    }

    private void set(Message message, String name, Object value) {
        // an id comes from outside, and a line break in it could become a header of its own further on
        Object safe = value instanceof String text ? Texts.shortened(text) : value;
        message.setHeader(name, safe);
        if (prefix != null) {
            message.setHeader(portable(prefix, name),
                    safe instanceof BigDecimal amount ? amount.toPlainString() : safe.toString());
        }
    }

    private static String portable(String prefix, String name) {
        return prefix + name.substring(COMMON.length());
    }
}
