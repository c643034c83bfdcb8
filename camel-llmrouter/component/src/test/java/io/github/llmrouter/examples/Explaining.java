package io.github.llmrouter.examples;

import java.math.BigDecimal;
import java.util.Optional;

import org.apache.camel.CamelContext;

import io.github.llmrouter.LlmRouterComponent;
import io.github.llmrouter.explain.Explanation;
import io.github.llmrouter.explain.Explanation.RankedOffer;

/** Asks what a call would cost before it is made. */
public final class Explaining {

    private Explaining() {}

    // tag::method[]
    /** The most that the offers which would be asked are expected to charge for this; empty if a price is unknown. */
    static Optional<BigDecimal> dearest(CamelContext context, String model, Object body) {
        LlmRouterComponent router = context.getComponent("llmrouter", LlmRouterComponent.class);
        Explanation explanation = router.explain(model, body);
        if (explanation.offers().stream().anyMatch(offer -> offer.expectedCost().isEmpty())) {
            return Optional.empty();
        }
        return explanation.offers()
                .stream()
                .map(RankedOffer::expectedCost)
                .map(Optional::get)
                .max(BigDecimal::compareTo);
    }
    // end::method[]
}
