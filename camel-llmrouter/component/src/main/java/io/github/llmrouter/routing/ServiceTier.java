package io.github.llmrouter.routing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a provider sells beside its usual service. A model in such a tier is an offer of its own, with a price and a health of
 * its own, which is asked only if somebody wants the tier.
 */
public enum ServiceTier {

    /** Quicker, and dearer. */
    PRIORITY,
    /** Cheaper and slower, and not always to be had. */
    FLEX;

    private static final String FIELD = "service_tier";

    /** The tier of this name, in whatever case. */
    public static Optional<ServiceTier> named(String word) {
        return Arrays.stream(values()).filter(tier -> tier.word().equalsIgnoreCase(word)).findFirst();
    }

    /** As it is written. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Asks for this tier, whatever the request asks for. */
    RequestChange change() {
        return request -> copy(request).put(FIELD, word());
    }

    /** What the request says of tiers; empty if nothing. */
    public static String askedBy(ObjectNode request) {
        return request.path(FIELD).asText("");
    }

    /** Asks for no tier, whatever the request asks for. */
    public static ObjectNode unasked(ObjectNode request) {
        return request.has(FIELD) ? copy(request).without(FIELD) : request;
    }

    private static ObjectNode copy(ObjectNode request) {
        return JsonNodeFactory.instance.objectNode().setAll(request);
    }
}
