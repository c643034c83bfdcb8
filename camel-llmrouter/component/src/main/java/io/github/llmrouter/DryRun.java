package io.github.llmrouter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.apache.camel.Exchange;

import io.github.llmrouter.CallConfiguration.Output;
import io.github.llmrouter.CallProfiles.Wanted;
import io.github.llmrouter.explain.AutoReport;
import io.github.llmrouter.explain.Explainer;
import io.github.llmrouter.explain.Explanation;
import io.github.llmrouter.explain.Forecast;
import io.github.llmrouter.explain.Payment;
import io.github.llmrouter.provider.wire.WireJson;
import io.github.llmrouter.routing.Inquiry;
import io.github.llmrouter.routing.RoutePlan;
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
    private final Payer payer;
    private final CallProfiles profiles;

    DryRun(LlmRouterEndpoint endpoint, CallProfiles profiles) {
        this.router = endpoint.getComponent();
        this.payer = endpoint.payer();
        this.profiles = profiles;
    }

    /**
     * Explains what would become of a message.
     *
     * @throws LlmRouterException if a call would be refused before it is planned
     */
    Explanation of(Exchange exchange) {
        Wanted wanted = profiles.read(exchange);
        Accounts.Account account = router.accounts().dryRun(exchange, payer, wanted.asked().question());
        Function<Wanted, Inquiry> inquiries = asked -> inquiry(asked, exchange);
        Wanted paying = account.paying(wanted, demanded -> likeliest(inquiries.apply(demanded)));
        return explained(paying, inquiries, account.foreseen());
    }

    /** Explains what would become of a chat of which only the size is known; as nobody makes it, no key and no budget count. */
    Explanation of(Exchange empty, Tokens tokens) {
        empty.getMessage().setBody(ANY);
        return explained(profiles.read(empty), wanted -> sized(inquiry(wanted, empty), tokens), Payment.ANY);
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

    private static Inquiry inquiry(Wanted wanted, Exchange exchange) {
        return wanted.profile().routing().inquiry(wanted, exchange);
    }

    private static Inquiry sized(Inquiry inquiry, Tokens tokens) {
        return new Inquiry(inquiry.wishes(), inquiry.demand().asking(tokens, inquiry.demand().needs()));
    }

    private Explanation explained(Wanted wanted, Function<Wanted, Inquiry> inquiries, Payment payment) {
        Inquiry inquiry = inquiries.apply(wanted);
        Forecast forecast = Forecast.of(router.planner(), inquiry, payment);
        Optional<AutoReport> auto = AutoReports.of(wanted, router.presets().current(), forecast.plan(),
                other -> likeliest(inquiries.apply(other)));
        return Explainer.explain(wanted.reference().toString(), wanted.model(), auto, inquiry, forecast);
    }

    /** The plan if money were no matter. */
    private RoutePlan likeliest(Inquiry inquiry) {
        return Forecast.of(router.planner(), inquiry, Payment.ANY).plan();
    }
}
