package io.github.llmrouter.enrich;

import org.apache.camel.Exchange;
import org.apache.camel.support.ExchangeHelper;

/** Puts the answer of an {@code enrich} into a variable; body and headers stay. */
public final class IntoVariable extends Enrichment {

    private final String name;

    /** @param name of the variable; of the exchange, unless it says otherwise as in {@code global:terms} */
    public IntoVariable(String name) {
        this.name = named(name);
    }

    @Override
    void put(Answer answer, Exchange original) {
        ExchangeHelper.setVariable(original, name, answer.value());
    }
}
