package io.github.llmrouter;

import org.apache.camel.Exchange;

import io.github.llmrouter.CallConfiguration.Operation;
import io.github.llmrouter.CallConfiguration.Output;

/** What endpoints answer that call no model. */
final class Operations {

    private final LlmRouterComponent router;
    private final String model;
    private final Payer payer;

    /**
     * @param model the path of the endpoint
     * @param payer who messages are from
     */
    Operations(LlmRouterComponent router, String model, Payer payer) {
        this.router = router;
        this.model = model;
        this.payer = payer;
    }

    /**
     * The body of the message after it.
     *
     * @throws InvalidRequestException if the message asks for what there is not
     */
    Object answer(Operation operation, Exchange exchange, Output output) {
        throw Invalid.request("operation=" + operation + " is not there");
    }
}
