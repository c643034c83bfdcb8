package io.github.llmrouter;

import java.util.Optional;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.spi.AsyncProcessorAwaitManager;
import org.apache.camel.support.DefaultMessage;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.PluginHelper;

import io.github.llmrouter.eip.CallSettings;
import io.github.llmrouter.eip.RoutedCall;
import io.github.llmrouter.event.CallEvents;
import io.github.llmrouter.routing.Exclusion;
import io.github.llmrouter.routing.RoutePlan;

/**
 * Calls a model for each message: reads the request, plans, sends it through the generated route and writes the result.
 * Blocks the caller's thread, as the circuit breaker EIP does anyway.
 */
final class LlmRouterProducer extends DefaultProducer {

    private final LlmRouterEndpoint endpoint;
    private final Routing routing;
    private final CallForms forms;
    private final AsyncProcessorAwaitManager awaitManager;

    LlmRouterProducer(LlmRouterEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        this.routing = new Routing(endpoint);
        this.forms = CallForms.of(endpoint, endpoint.getConfiguration(), endpoint.getComponent());
        this.awaitManager = PluginHelper.getAsyncProcessorAwaitManager(endpoint.getCamelContext());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        // a context that does not start its routes by itself starts this one with the route that calls it
        if (endpoint.hasOwnRoute()) {
            Routing.ensureRoutes(endpoint);
            routing.check();
        }
    }

    @Override
    public void process(Exchange exchange) {
        CallEvents events = endpoint.getComponent().events(exchange, endpoint.getModel(), endpoint.getConfiguration());
        try {
            ExchangeFailure.clear(exchange);
            call(exchange, events);
        } catch (LlmRouterException e) {
            ExchangeFailure.mark(exchange, e);
            ExchangeFailure.tell(events, e);
            throw e;
        }
    }

    private void call(Exchange exchange, CallEvents events) {
        Asked asked = forms.read(exchange);
        String requested = modelOf(exchange, asked);
        events.asked(requested, asked.question().stream());
        CallSettings settings = forms.settings(endpoint.getConfiguration().getAttempts());
        RoutePlan plan = routing.plan(requested, asked.question());
        events.planned(() -> plan.excluded().stream().map(Exclusion::toString).toList());
        RoutedCall call = new RoutedCall(asked.question(), plan, settings, endpoint.getComponent().clock(), events);
        Optional<Exchange> answered = plan.candidates().isEmpty() ? Optional.empty() : route(exchange, call);
        exchange.setProperty(LlmRouterConstants.METADATA_PROPERTY, RouterMetadata.of(requested, call));
        if (answered.isEmpty()) {
            throw FailureReport.of(requested, call, endpoint.getComponent().clock());
        }
        asked.answer(exchange, call, answered.get().getMessage().getBody());
    }

    /** Sends a copy, so that the caller's message is what it was whatever happens, and none of its headers go along. */
    private Optional<Exchange> route(Exchange exchange, RoutedCall call) {
        Exchange routed = ExchangeHelper.createCopy(exchange, true);
        routed.setPattern(ExchangePattern.InOut);
        routed.setException(null);
        // what listens to all exchanges of the context hears of the call in the caller's route, once
        routed.getExchangeExtension().setNotifyEvent(true);
        DefaultMessage message = new DefaultMessage(exchange.getContext());
        message.setBody(call.question().request());
        routed.setMessage(message);
        call.attachTo(routed);
        awaitManager.process(routing.route(), routed);
        if (routed.getException() != null && call.attempts().isEmpty() && call.notPermitted().isEmpty()) {
            throw RouteFailure.of(routed);
        }
        return routed.getException() == null ? Optional.of(routed) : Optional.empty();
    }

    /** The path is a pin: only an endpoint that says so lets the body choose. */
    private String modelOf(Exchange exchange, Asked asked) {
        String path = endpoint.getModel();
        if (path.equals(LlmRouterEndpoint.DYNAMIC)) {
            return Optional.ofNullable(exchange.getProperty(LlmRouterConstants.DYNAMIC_MODEL_PROPERTY, String.class))
                    .orElseThrow(() -> Invalid.request("llmrouter:dynamic is what toD uses; name a model instead"));
        }
        if (path.equals(LlmRouterEndpoint.REQUEST)) {
            return asked.model()
                    .orElseThrow(() -> Invalid.request(
                            "llmrouter:request takes the model from the body, which has no text field 'model'"));
        }
        return endpoint.getConfiguration().isAllowBodyRouting() ? asked.model().orElse(path) : path;
    }
}
