package io.github.llmrouter.routing.filter;

import java.util.Set;

import io.github.llmrouter.routing.Exclusion.Rule;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferFilter;

/**
 * Only who has a label of the user's own with this value may be asked.
 *
 * @param name  such as {@code data_class}
 * @param value such as {@code confidential}, in the same case as configured
 */
public record Label(String name, String value) implements OfferFilter {

    @Override
    public Rule rule() {
        return Rule.LABEL;
    }

    @Override
    public boolean admits(Offer offer) {
        Set<String> values = offer.traits().labels().get(name);
        return values != null && values.contains(value);
    }

    /** Without the value, which may come from the message. */
    @Override
    public String detail(Offer offer) {
        return "it has no label " + name + " of the value that is demanded";
    }
}
