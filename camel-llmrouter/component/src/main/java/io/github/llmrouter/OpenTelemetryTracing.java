package io.github.llmrouter;

import org.apache.camel.CamelContext;
import org.apache.camel.support.CamelContextHelper;

import io.github.llmrouter.event.CallTrace;
import io.github.llmrouter.tracing.SpanTrace;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;

/** Follows calls with spans, below the span that Camel's tracer made for the endpoint and that is this thread's current. */
final class OpenTelemetryTracing implements CallTracing {

    /** With this Camel's tracer marks what it has put on a thread, and takes nothing marked so for a parent. */
    private static final String CAMEL_FLAG = "camelScope";

    private final Tracer tracer;

    private OpenTelemetryTracing(Tracer tracer) {
        this.tracer = tracer;
    }

    /** One for each context, with the tracer that Camel itself uses. */
    static OpenTelemetryTracing of(CamelContext context) {
        OpenTelemetryTracing known = context.getCamelContextExtension().getContextPlugin(OpenTelemetryTracing.class);
        if (known != null) {
            return known;
        }
        Tracer bean = CamelContextHelper.findSingleByType(context, Tracer.class);
        OpenTelemetryTracing made = new OpenTelemetryTracing(
                bean != null ? bean : GlobalOpenTelemetry.getTracer("camel-llmrouter"));
        context.getCamelContextExtension().addContextPlugin(OpenTelemetryTracing.class, made);
        return made;
    }

    @Override
    public CallTrace begin() {
        // without the mark, so that the route behind a provider that is a Camel endpoint belongs to the attempt
        Context current = Context.current();
        Baggage baggage = Baggage.fromContext(current).toBuilder().remove(CAMEL_FLAG).build();
        return SpanTrace.below(current.with(baggage), tracer);
    }
}
