package io.github.llmrouter;

import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;

import io.github.llmrouter.CallConfiguration.Output;
import io.github.llmrouter.explain.Explainer;
import io.github.llmrouter.explain.Explanation;
import io.github.llmrouter.explain.Forecast;
import io.github.llmrouter.explain.Payment;
import io.github.llmrouter.provider.wire.WireJson;
import io.github.llmrouter.routing.Inquiry;
import io.github.llmrouter.routing.Tokens;

/**
 * Plans what a message asks for as a call would, and calls nobody: no key, no limit and no budget is taken, nothing is
 * counted, and no event is told.
 */
final class DryRun {

    /** Stands for any request; a preset may add what it likes. */
    private static final Map<String, Object> ANY = Map.of("messages", List.of(Map.of("role", "user",
            "content", "any")));

    private final LlmRouterComponent router;
    private final CallProfiles profiles;
    private final Payer payer;

    DryRun(LlmRouterComponent router, CallProfiles profiles, Payer payer) {
        this.router = router;
        this.profiles = profiles;
        this.payer = payer;
    }

    /**
     * Explains what would become of a message.
     *
     * @throws LlmRouterException if a call would be refused before it is planned
     */
    Explanation of(Exchange exchange) {
        CallProfiles.Wanted wanted = profiles.read(exchange);
        Accounts.Account account = router.accounts().dryRun(exchange, payer, wanted.asked().question());
        CallProfiles.Wanted paying = account.paying(wanted,
                demanded -> Forecast.of(router.planner(), inquiry(demanded, exchange), Payment.ANY).plan());
        return explained(paying, inquiry(paying, exchange), account.foreseen());
    }

    /** Explains what would become of a chat of which only the size is known; as nobody makes it, nobody's key and no budget count. */
    Explanation of(Exchange empty, Tokens tokens) {
        empty.getMessage().setBody(ANY);
        CallProfiles.Wanted wanted = profiles.read(empty);
        Inquiry inquiry = inquiry(wanted, empty);
        return explained(wanted, new Inquiry(inquiry.wishes(), inquiry.demand()
                .asking(tokens, inquiry.demand().needs())), Payment.ANY);
    }

    /** In the form of the option {@code output}: a map, JSON, JSON as text, or lines for a person. */
    static Object body(Explanation explanation, Output output) {
        return switch (output) {
            case auto -> explanation.toMap();
            case text -> explanation.toText();
            case json -> WireJson.MAPPER.valueToTree(explanation.toMap());
            case message -> WireJson.MAPPER.valueToTree(explanation.toMap()).toString();
        };
    }

    private static Inquiry inquiry(CallProfiles.Wanted wanted, Exchange exchange) {
        return wanted.profile().routing().inquiry(wanted, exchange);
    }

    private Explanation explained(CallProfiles.Wanted wanted, Inquiry inquiry, Payment payment) {
        return Explainer.explain(wanted.reference().toString(), wanted.model(), inquiry,
                Forecast.of(router.planner(), inquiry, payment));
    }
}
