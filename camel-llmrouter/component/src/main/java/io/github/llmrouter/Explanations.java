package io.github.llmrouter;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

import org.apache.camel.Exchange;

import io.github.llmrouter.explain.Explanation;
import io.github.llmrouter.routing.Tokens;

/** Explains calls for which there is no endpoint: one is made for each, and given up, so that nothing of it stays. */
final class Explanations {

    private final LlmRouterComponent router;

    Explanations(LlmRouterComponent router) {
        this.router = router;
    }

    Explanation of(String model, Object body, Map<String, Object> headers) {
        return on(model, (run, exchange) -> {
            exchange.getMessage().setHeaders(new HashMap<>(headers));
            exchange.getMessage().setBody(body);
            return run.of(exchange);
        });
    }

    Explanation of(String model, Tokens tokens) {
        if (model.indexOf('?') >= 0) {
            throw new IllegalArgumentException("'" + Texts.shortened(model)
                    + "' has options; name only a model or a preset, as in openai/gpt-5.2 or @preset/triage");
        }
        return on(model, (run, exchange) -> run.of(exchange, tokens));
    }

    private Explanation on(String model, BiFunction<DryRun, Exchange, Explanation> explain) {
        if (!router.isStarted()) {
            throw new IllegalStateException("The component is not started, so it has no offers; start its context");
        }
        LlmRouterEndpoint endpoint = endpoint(model);
        OptionChecks.check(endpoint.getConfiguration());
        return explain.apply(new DryRun(endpoint, new CallProfiles(endpoint)), endpoint.createExchange());
    }

    /** The context does not know it, so it is not started and makes no route. */
    private LlmRouterEndpoint endpoint(String model) {
        try {
            return (LlmRouterEndpoint) router.createEndpoint("llmrouter:" + model);
        } catch (Exception e) {
            // Camel has a type of exception for each way in which an option can be wrong
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
