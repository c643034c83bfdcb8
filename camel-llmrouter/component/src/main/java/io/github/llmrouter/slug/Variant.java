package io.github.llmrouter.slug;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What may follow the name of a model after a colon. Some say which offers of the model are meant or how they are asked,
 * some only in which order, and some are known from elsewhere and not had here.
 */
public enum Variant {

    /** Only offers that cost nothing. */
    FREE(Kind.STATIC, ""),
    /** The model reasons, unless the request says otherwise. */
    THINKING(Kind.STATIC, ""),
    /** Only offers with a larger window than the model usually has. */
    EXTENDED(Kind.STATIC, ""),
    /** The fastest offer first. */
    NITRO(Kind.DYNAMIC, ""),
    /** The cheapest offer first. */
    FLOOR(Kind.DYNAMIC, ""),
    /** The offer first that is best with tools. */
    EXACTO(Kind.DYNAMIC, ""),
    /** Web search before the model is asked. */
    ONLINE(Kind.REFUSED, "web search is not offered here; ask a model that searches, or enrich the message in the"
            + " route"),
    /** Answers within a day, at half the price. */
    BATCH(Kind.REFUSED, "batches are not offered here; split the message in the route"),
    /** What once stood for endpoints without moderation. */
    BETA(Kind.REFUSED, "no provider has it any more; leave it out");

    private enum Kind {
        STATIC, DYNAMIC, REFUSED
    }

    private final Kind kind;
    private final String refusal;

    Variant(Kind kind, String refusal) {
        this.kind = kind;
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
        return kind == Kind.DYNAMIC;
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
