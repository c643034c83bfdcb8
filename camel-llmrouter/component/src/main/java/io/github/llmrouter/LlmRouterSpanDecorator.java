package io.github.llmrouter;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.SpanContextPropagationInjector;
import org.apache.camel.telemetry.TagConstants;
import org.apache.camel.telemetry.decorators.AbstractSpanDecorator;

/**
 * The span of a routed call, for Camel's tracers, which find it as a service. Where OpenTelemetry is on the class path,
 * the spans of the attempts hang below it.
 */
public class LlmRouterSpanDecorator extends AbstractSpanDecorator {

    private final boolean openTelemetry = isThere("io.opentelemetry.api.trace.Tracer");

    @Override
    public String getComponent() {
        return "llmrouter";
    }

    @Override
    public String getComponentClassName() {
        return LlmRouterComponent.class.getName();
    }

    @Override
    public String getOperationName(Exchange exchange, Endpoint endpoint) {
        return clipMaxLength(getComponent() + ' ' + stripSchemeAndOptions(endpoint));
    }

    /** Not what Camel does by default, which is to show all options of the URI: one of them is the prompt. */
    @Override
    public void beforeTracingEvent(Span span, Exchange exchange, Endpoint endpoint) {
        span.setComponent("camel-" + getComponent());
        span.setTag(TagConstants.URL_SCHEME, getComponent());
        span.setTag(TagConstants.URL_PATH, stripSchemeAndOptions(endpoint));
        span.setTag(TagConstants.EXCHANGE_ID, exchange.getExchangeId());
        if (openTelemetry) {
            exchange.setProperty(CallTracing.PROPERTY, tracing(exchange.getContext()));
        }
    }

    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {
        exchange.removeProperty(CallTracing.PROPERTY);
        super.afterTracingEvent(span, exchange);
    }

    /** No header of the caller's message goes to a provider, so none is needed. */
    @Override
    public SpanContextPropagationInjector getInjector(Exchange exchange) {
        return (name, value) -> {};
    }

    /** In a method of its own, so that OpenTelemetry's classes are not looked for where they are not. */
    private static CallTracing tracing(CamelContext context) {
        return OpenTelemetryTracing.of(context);
    }

    private static boolean isThere(String type) {
        try {
            Class.forName(type, false, LlmRouterSpanDecorator.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
