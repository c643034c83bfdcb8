package io.github.llmrouter;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.eip.AnswerReader;
import io.github.llmrouter.eip.CallSettings;
import io.github.llmrouter.eip.RoutedCall;
import io.github.llmrouter.provider.ProviderConnection;
import io.github.llmrouter.provider.TimeLimits;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferId;
import io.github.llmrouter.routing.RequestFit;
import io.github.llmrouter.routing.RoutePlan;

/**
 * Calls one provider. As the last hop of a routed call it takes the request as it is and leaves the answer as it is; alone
 * it reads and writes messages as {@code llmrouter:} does.
 */
final class LlmProviderProducer extends DefaultProducer {

    private final LlmProviderEndpoint endpoint;
    private final CallForms forms;

    LlmProviderProducer(LlmProviderEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        this.forms = CallForms.of(endpoint, endpoint.getConfiguration(), endpoint.router());
    }

    @Override
    public void process(Exchange exchange) {
        Optional<RoutedCall> routed = RoutedCall.of(exchange)
                .filter(call -> exchange.getMessage().getBody() instanceof ChatRequest);
        if (routed.isPresent()) {
            exchange.getMessage().setBody(ask(routed.get(), offer()));
        } else {
            callDirectly(exchange);
        }
    }

    private void callDirectly(Exchange exchange) {
        try {
            ExchangeFailure.clear(exchange);
            RequestReader.Read read = forms.requests().read(exchange);
            Offer offer = offer();
            refuseIfLacking(read.request(), offer);
            RoutePlan plan = new RoutePlan(List.of(offer), List.of());
            RoutedCall call = new RoutedCall(read.request(), plan, forms.settings(exchange, read, 1), endpoint.router()
                    .clock());
            Optional<Object> answer = AnswerReader.ask(call, offer, () -> ask(call, offer));
            exchange.setProperty(LlmRouterConstants.METADATA_PROPERTY, RouterMetadata.of(offer.id().model(), call));
            if (answer.isEmpty()) {
                throw FailureReport.of(call.attempts().get(0), call.lastFailure().orElseThrow());
            }
            forms.results().write(exchange, read, call, answer.get());
        } catch (LlmRouterException e) {
            ExchangeFailure.mark(exchange, e);
            throw e;
        }
    }

    /** With one provider to ask there is nobody else who could do it. */
    private void refuseIfLacking(ChatRequest request, Offer offer) {
        Set<String> missing = RequiredParameters.of(request, endpoint.getConfiguration(), endpoint.router().inUse())
                .missing(offer);
        if (!missing.isEmpty()) {
            throw Invalid.request(offer.id() + " lacks " + String.join(", ", missing)
                    + ", and requireParameters demands all that the request asks for");
        }
    }

    private Object ask(RoutedCall call, Offer offer) {
        CallSettings settings = call.settings();
        ChatRequest request = RequestFit.fitted(call.request(), offer.capabilities());
        TimeLimits limits = settings.limits().of(offer, request.stream(), call.remaining());
        ProviderConnection connection = endpoint.router().inUse().connection(offer.id().provider()).orElseThrow();
        call.dropped(RequiredParameters.dropped(call.request(), offer, connection));
        return request.stream()
                ? connection.stream(request, offer.upstream(), limits, settings.commit())
                : connection.call(request, offer.upstream(), limits);
    }

    private Offer offer() {
        OfferId id = endpoint.offer();
        return endpoint.router()
                .inUse()
                .offer(id)
                .orElseThrow(() -> Invalid.request(
                        "Provider '" + id.provider() + "' has no offer of '" + id.model() + "'. Providers in use: "
                                + endpoint.router().inUse().names()));
    }
}
