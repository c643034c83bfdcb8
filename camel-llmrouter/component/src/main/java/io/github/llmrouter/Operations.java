package io.github.llmrouter;

import org.apache.camel.Exchange;

import io.github.llmrouter.CallConfiguration.Operation;
import io.github.llmrouter.CallConfiguration.Output;

/** What endpoints answer that call no model. */
final class Operations {

    private final Insights insights;

    /**
     * @param model the path of the endpoint
     * @param payer who messages are from
     */
    Operations(LlmRouterComponent router, String model, Payer payer) {
        this.insights = new Insights(router, model, payer);
    }

    /**
     * The body of the message after it.
     *
     * @throws InvalidRequestException if the message asks for what there is not
     */
    Object answer(Operation operation, Exchange exchange, Output output) {
        if (Insights.answers(operation)) {
            return insights.answer(operation, exchange, output);
        }
        throw Invalid.request("operation=" + operation + " is not there");
    }
}
