package io.github.llmrouter.enrich;

import org.apache.camel.Exchange;

/** Puts the answer of an {@code enrich} into a header; body and other headers stay. */
public final class IntoHeader extends Enrichment {

    private final String name;

    /** @param name of the header */
    public IntoHeader(String name) {
        this.name = named(name);
    }

    @Override
    void put(Answer answer, Exchange original) {
        original.getMessage().setHeader(name, answer.value());
    }
}
