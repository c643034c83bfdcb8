package io.github.llmrouter;

import java.util.List;
import java.util.Optional;

import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

import io.github.llmrouter.eip.AnswerReader;
import io.github.llmrouter.eip.CallSettings;
import io.github.llmrouter.eip.Question;
import io.github.llmrouter.eip.RoutedCall;
import io.github.llmrouter.event.CallEvents;
import io.github.llmrouter.failure.FallbackOn;
import io.github.llmrouter.provider.ProviderConnection;
import io.github.llmrouter.routing.Demand;
import io.github.llmrouter.routing.Exclusion;
import io.github.llmrouter.routing.ModelOffers;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferId;
import io.github.llmrouter.routing.Planner;
import io.github.llmrouter.routing.Preferences;
import io.github.llmrouter.routing.Requirement;
import io.github.llmrouter.routing.RoutePlan;
import io.github.llmrouter.sticky.Session;

/**
 * Calls one provider. As the last hop of a routed call it takes the request as it is and leaves the answer as it is; alone
 * it reads and writes messages as {@code llmrouter:} does.
 */
final class LlmProviderProducer extends DefaultProducer {

    private final LlmProviderEndpoint endpoint;
    private final CallForms forms;
    private final PreferenceOptions preferences;
    private final Payer payer;
    private final CachedCalls cached;

    LlmProviderProducer(LlmProviderEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        this.forms = CallForms.of(endpoint, endpoint.getConfiguration(), endpoint.router(),
                Backing.of(endpoint.getCamelContext()));
        this.preferences = PreferenceOptions.of(endpoint);
        this.payer = Payer.of(endpoint.getCamelContext(), endpoint.getConfiguration());
        this.cached = new CachedCalls(endpoint.router(), payer);
    }

    @Override
    public void process(Exchange exchange) {
        Optional<RoutedCall> routed = RoutedCall.of(exchange)
                .filter(call -> exchange.getMessage().getBody() == call.question().request());
        if (routed.isPresent()) {
            Offer offer = offer();
            exchange.getMessage().setBody(routed.get().ask(connection(offer), offer));
        } else {
            callDirectly(exchange);
        }
    }

    private void callDirectly(Exchange exchange) {
        CallEvents events = endpoint.router().events(exchange, endpoint.offer().model(), endpoint.getConfiguration());
        ExchangeFailure.telling(exchange, events, () -> callDirectly(exchange, events));
    }

    private void callDirectly(Exchange exchange, CallEvents events) {
        Asked asked = forms.read(exchange);
        Offer offer = offer();
        events.asked(offer.id().model(), asked.question().stream());
        Accounts.Account account = endpoint.router()
                .accounts()
                .account(exchange, payer, asked.question(), events);
        account.traces().forEach(events::follow);
        refuseIfUnfit(exchange, asked.question(), offer, account.demands());
        CallSettings settings = forms.settings(exchange, 1, FallbackOn.DEFAULT);
        CallCache cache = cached.open(endpoint.getConfiguration(), offer.id(), asked.question(), exchange, events);
        if (cache.answered(exchange, asked, RoutePlan.only(offer), settings)) {
            return;
        }
        RoutePlan plan = account.admit(plan(asked.question(), offer, settings));
        events.planned(() -> plan.excluded().stream().map(Exclusion::toString).toList());
        RoutedCall call = new RoutedCall(changed(asked.question(), plan), plan, settings, endpoint.router().clock(),
                events, Session.NONE);
        Optional<Object> answer = plan.candidates().isEmpty()
                ? Optional.empty()
                : AnswerReader.ask(call, offer, connection(offer));
        Optional<LlmRouterException> failure = answer.isEmpty() ? Optional.of(failure(call, offer)) : Optional.empty();
        exchange.setProperty(LlmRouterConstants.METADATA_PROPERTY,
                RouterMetadata.of(offer.id().model(), offer.id().model(), Optional.empty(), call, failure));
        cache.answer(exchange, asked, call, answer.orElseThrow(failure::get));
    }

    /** The one offer, unless the question is too long for it or it takes longer than there is time. */
    private RoutePlan plan(Question question, Offer offer, CallSettings settings) {
        List<ModelOffers> only = List.of(new ModelOffers(offer.id().model(), List.of(offer)));
        return Planner.only(offer, Demand.at(endpoint.router().clock().millis())
                .within(settings.timeout().toMillis())
                .asking(question.tokens(endpoint.router().callTokens(), only), question.needs()));
    }

    private LlmRouterException failure(RoutedCall call, Offer offer) {
        List<Attempt> attempts = call.attempts();
        return attempts.isEmpty()
                ? FailureReport.of(offer.id().toString(), call, endpoint.router().clock())
                : FailureReport.of(attempts.get(attempts.size() - 1), call.lastFailure().orElseThrow());
    }

    /** What the budget leaves of it. */
    private static Question changed(Question question, RoutePlan plan) {
        return plan.candidates().isEmpty() ? question : question.with(plan.candidates().get(0).change());
    }

    /** With one provider to ask there is nobody else who would do. */
    private void refuseIfUnfit(Exchange exchange, Question question, Offer offer, Preferences ofKey) {
        if (question.lacking(offer).contains(Requirement.EMBEDDINGS)) {
            throw Invalid.request("Provider '" + offer.id().provider() + "' cannot embed");
        }
        endpoint.router()
                .getConfiguration()
                .restrictions()
                .refusal(offer.id().model(), endpoint.router().inUse().models()::slug)
                .ifPresent(refusal -> {
                    throw Invalid.request(refusal + ", as the component is configured");
                });
        Preferences demanded = PreferenceReader.of(exchange, question.json())
                .over(preferences.of(exchange))
                .over(ofKey);
        demanded.filters().stream().filter(filter -> !filter.admits(offer)).findFirst().ifPresent(filter -> {
            throw Invalid.request(offer.id() + " is excluded by " + filter.rule().code() + " (" + filter.detail(offer)
                    + ")");
        });
        RequiredParameters all = new RequiredParameters(question, endpoint.router().inUse());
        if (demanded.requireParameters() && !all.admits(offer)) {
            throw Invalid.request(offer.id() + " lacks " + all.detail(offer));
        }
    }

    private ProviderConnection connection(Offer offer) {
        return endpoint.router().inUse().connection(offer.id()).orElseThrow();
    }

    private Offer offer() {
        OfferId id = endpoint.offer();
        return endpoint.router()
                .inUse()
                .offer(id)
                .orElseThrow(() -> Invalid.request(endpoint.router().inUse().whyNoOffer(id)));
    }
}
