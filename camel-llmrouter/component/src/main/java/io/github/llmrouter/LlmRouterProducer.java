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
import io.github.llmrouter.routing.Requirement;
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
            routing.warnIfUnserved();
        }
    }

    @Override
    public void process(Exchange exchange) {
        try {
            ExchangeFailure.clear(exchange);
            call(exchange);
        } catch (LlmRouterException e) {
            ExchangeFailure.mark(exchange, e);
            throw e;
        }
    }

    private void call(Exchange exchange) {
        RequestReader.Read read = forms.requests().read(exchange);
        String requested = modelOf(exchange, read);
        CallSettings settings = forms.settings(exchange, read, endpoint.getConfiguration().getAttempts());
        Requirement requirement = RequiredParameters.of(read.request(), endpoint.getConfiguration(),
                endpoint.getComponent().inUse());
        RoutePlan plan = requested.equals(endpoint.getModel())
                ? routing.plan(requirement)
                : routing.plan(requested, requirement);
        RoutedCall call = new RoutedCall(read.request(), plan, settings, endpoint.getComponent().clock());
        Optional<Exchange> answered = plan.candidates().isEmpty() ? Optional.empty() : route(exchange, call);
        exchange.setProperty(LlmRouterConstants.METADATA_PROPERTY, RouterMetadata.of(requested, call));
        if (answered.isEmpty()) {
            throw FailureReport.of(requested, call, endpoint.getComponent().clock());
        }
        forms.results().write(exchange, read, call, answered.get().getMessage().getBody());
    }

    /** Sends a copy, so that the caller's message is what it was whatever happens, and none of its headers go along. */
    private Optional<Exchange> route(Exchange exchange, RoutedCall call) {
        Exchange routed = ExchangeHelper.createCopy(exchange, true);
        routed.setPattern(ExchangePattern.InOut);
        routed.setException(null);
        DefaultMessage message = new DefaultMessage(exchange.getContext());
        message.setBody(call.request());
        routed.setMessage(message);
        call.attachTo(routed);
        awaitManager.process(routing.route(), routed);
        if (routed.getException() != null && call.attempts().isEmpty() && call.notPermitted().isEmpty()) {
            throw RouteFailure.of(routed);
        }
        return routed.getException() == null ? Optional.of(routed) : Optional.empty();
    }

    /** The path is a pin: only an endpoint that says so lets the body choose. */
    private String modelOf(Exchange exchange, RequestReader.Read read) {
        String path = endpoint.getModel();
        if (path.equals(LlmRouterEndpoint.DYNAMIC)) {
            return Optional.ofNullable(exchange.getProperty(LlmRouterConstants.DYNAMIC_MODEL_PROPERTY, String.class))
                    .orElseThrow(() -> Invalid.request("llmrouter:dynamic is what toD uses; name a model instead"));
        }
        if (path.equals(LlmRouterEndpoint.REQUEST)) {
            return read.request()
                    .model()
                    .orElseThrow(() -> Invalid.request(
                            "llmrouter:request takes the model from the body, which has no text field 'model'"));
        }
        return endpoint.getConfiguration().isAllowBodyRouting() ? read.request().model().orElse(path) : path;
    }
}
