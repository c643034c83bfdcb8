package io.github.llmrouter;

import org.apache.camel.Exchange;

import io.github.llmrouter.CallConfiguration.Operation;
import io.github.llmrouter.CallConfiguration.Output;

/** What endpoints answer that call no model. */
final class Operations {

    private final LlmRouterComponent router;
    private final Payer payer;
    private final Insights insights;

    /**
     * @param model the path of the endpoint
     * @param payer who messages are from
     */
    Operations(LlmRouterComponent router, String model, Payer payer) {
        this.router = router;
        this.payer = payer;
        this.insights = new Insights(router, model, payer);
    }

    /**
     * The body of the message after it.
     *
     * @throws InvalidRequestException if the message asks for what there is not
     */
    Object answer(Operation operation, Exchange exchange, Output output) {
        return switch (operation) {
            case createKey -> Insights.body(keys().create(exchange), output);
            case updateKey -> Insights.body(keys().update(exchange), output);
            case deleteKey -> Insights.body(keys().delete(exchange), output);
            case key -> Insights.body(keys().own(exchange), output);
            case keys -> Insights.body(keys().all(), output);
            case credits -> Insights.body(keys().credits(), output);
            case addCredits -> Insights.body(keys().addCredits(exchange), output);
            default -> insights.answer(operation, exchange, output);
        };
    }

    private KeyOperations keys() {
        return new KeyOperations(router, payer);
    }
}
