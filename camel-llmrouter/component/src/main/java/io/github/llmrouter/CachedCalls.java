package io.github.llmrouter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.camel.Exchange;

import io.github.llmrouter.cache.CacheQuestion;
import io.github.llmrouter.eip.Question;
import io.github.llmrouter.event.CallEvents;
import io.github.llmrouter.routing.OfferId;
import io.github.llmrouter.routing.Preferences;

/** Which calls of an endpoint may be answered from the cache, and what tells them apart. */
record CachedCalls(LlmRouterComponent router, Payer payer) {

    /** For a call that is routed. */
    CallCache open(CallProfiles.Wanted wanted, Exchange exchange, CallEvents events) {
        LlmRouterConfiguration options = wanted.profile().options().options();
        return mode(options, exchange) == CacheMode.OFF
                ? CallCache.NONE
                : open(options, exchange, wanted.asked().question(), models(wanted, options),
                        described(wanted.preferences(), wanted.isSorted()), events);
    }

    /** For a call of one provider. */
    CallCache open(CallConfiguration options, OfferId offer, Question question, Exchange exchange, CallEvents events) {
        return mode(options, exchange) == CacheMode.OFF
                ? CallCache.NONE
                : open(options, exchange, question, List.of(offer.toString()), List.of(), events);
    }

    /** Where a tenant is to be told and is not, nobody knows whose answer it would be. */
    private CallCache open(CallConfiguration options, Exchange exchange, Question question, List<String> models,
            List<String> preferences, CallEvents events) {
        Optional<String> tenant = payer.tenant(exchange);
        if (payer.tenant().isPresent() && tenant.isEmpty()) {
            return CallCache.NONE;
        }
        CacheQuestion asked = new CacheQuestion(options.getOperation().name(), tenant, payer.virtualKey(exchange),
                models, preferences, question.json());
        return new LookedUpCall(router, options, mode(options, exchange), asked.key(), events);
    }

    private static CacheMode mode(CallConfiguration options, Exchange exchange) {
        return CacheMode.of(Optional.ofNullable(options.getCache()),
                Optional.ofNullable(exchange.getMessage().getHeader(LlmRouterConstants.CACHE)));
    }

    private static List<String> models(CallProfiles.Wanted wanted, LlmRouterConfiguration options) {
        List<String> models = new ArrayList<>(wanted.models());
        Optional.ofNullable(options.getFallbackModels()).ifPresent(models::add);
        return models;
    }

    private static List<String> described(Preferences preferences, boolean isSorted) {
        List<String> all = new ArrayList<>();
        preferences.filters().stream().map(Object::toString).sorted().forEach(all::add);
        all.add(preferences.ordering().toString());
        all.add("requireParameters=" + preferences.requireParameters());
        all.add("sorted=" + isSorted);
        return all;
    }
}
