package io.github.llmrouter;

import java.util.Map;

import org.apache.camel.Exchange;

import io.github.llmrouter.CallConfiguration.Operation;
import io.github.llmrouter.CallConfiguration.Output;
import io.github.llmrouter.provider.wire.WireJson;

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
        return switch (operation) {
            case createKey -> form(keys().create(exchange), output);
            case updateKey -> form(keys().update(exchange), output);
            case deleteKey -> form(keys().delete(exchange), output);
            case key -> form(keys().own(exchange), output);
            case keys -> form(keys().all(), output);
            case credits -> form(keys().credits(), output);
            case addCredits -> form(keys().addCredits(exchange), output);
            default -> throw Invalid.request("operation=" + operation + " is not there");
        };
    }

    private KeyOperations keys() {
        return new KeyOperations(router, payer);
    }

    /** A map, JSON, or JSON as text. */
    private static Object form(Map<String, Object> answer, Output output) {
        return switch (output) {
            case auto -> answer;
            case json -> WireJson.MAPPER.valueToTree(answer);
            case text, message -> WireJson.MAPPER.valueToTree(answer).toString();
        };
    }
}
