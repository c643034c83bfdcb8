package io.github.llmrouter.slug;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import io.github.llmrouter.routing.ServiceTier;
import io.github.llmrouter.routing.Sort;

/**
 * What may follow the name of a model after a colon. Some say which offers of the model are meant or how they are asked,
 * some only in which order, and some are known from elsewhere and not had here.
 */
public enum Variant {

    /** Only offers that cost nothing. */
    FREE,
    /** The model reasons, unless the request says otherwise. */
    THINKING,
    /** Only offers with a larger window than the model usually has. */
    EXTENDED,
    /** The fastest offer first. */
    NITRO,
    /** The cheapest offer first. */
    FLOOR,
    /** The offer first that is best with tools. */
    EXACTO,
    /** Web search before the model is asked. */
    ONLINE("web search is not offered here; ask a model that searches, or enrich the message in the"
            + " route"),
    /** Answers within a day, at half the price. */
    BATCH("batches are not offered here; split the message in the route"),
    /** What once stood for endpoints without moderation. */
    BETA("no provider has it any more; leave it out");

    private final String refusal;

    Variant() {
        this("");
    }

    Variant(String refusal) {
        this.refusal = refusal;
    }

    /** The variant of this name, in whatever case. */
    static Optional<Variant> named(String word) {
        return Arrays.stream(values()).filter(variant -> variant.word().equalsIgnoreCase(word)).findFirst();
    }

    /** As it is written, without the colon. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it only says in which order offers are asked: a model of this name would be no other model. */
    boolean isDynamic() {
        return sort().isPresent();
    }

    /** What offers are sorted by; empty for those that say nothing of it. */
    Optional<Sort> sort() {
        return switch (this) {
            case NITRO -> Optional.of(Sort.THROUGHPUT);
            case FLOOR -> Optional.of(Sort.PRICE);
            case EXACTO -> Optional.of(Sort.EXACTO);
            case FREE, THINKING, EXTENDED, ONLINE, BATCH, BETA -> Optional.empty();
        };
    }

    /** The service tier whose offers it lets compete with the usual ones; empty if it says nothing of it. */
    Optional<ServiceTier> tier() {
        return switch (this) {
            case NITRO -> Optional.of(ServiceTier.PRIORITY);
            case FLOOR -> Optional.of(ServiceTier.FLEX);
            case EXACTO, FREE, THINKING, EXTENDED, ONLINE, BATCH, BETA -> Optional.empty();
        };
    }

    /** Why it cannot be had, and what to do instead; empty if it can. */
    Optional<String> refusal() {
        return Optional.of(refusal).filter(text -> !text.isEmpty());
    }

    /** As it is written. */
    @Override
    public String toString() {
        return ":" + word();
    }
}
