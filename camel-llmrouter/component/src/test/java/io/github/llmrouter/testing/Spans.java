package io.github.llmrouter.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.apache.camel.CamelContext;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;

/** The spans of a context that is traced by camel-opentelemetry2. */
public final class Spans {

    private static final String ROOT = "0000000000000000";

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build();

    /** Traces a context that has not started. */
    public static Spans of(CamelContext context) {
        Spans spans = new Spans();
        context.getRegistry().bind("tracer", Tracer.class, spans.tracer());
        OpenTelemetryTracer tracer = new OpenTelemetryTracer();
        tracer.init(context);
        return spans;
    }

    /** What makes them, to be bound in the registry. */
    public Tracer tracer() {
        return provider.get("test");
    }

    /** All that have ended. */
    public List<SpanData> ended() {
        return exporter.getFinishedSpanItems();
    }

    /** The only one of this name. */
    public SpanData one(String name) {
        List<SpanData> named = named(name);
        if (named.size() != 1) {
            throw new AssertionError(named.size() + " spans are named " + name + ", of " + tree());
        }
        return named.get(0);
    }

    /** Those of this name, in the order in which they began. */
    public List<SpanData> named(String name) {
        return inOrder().stream().filter(span -> span.getName().equals(name)).toList();
    }

    /** The names, each below its parent and two blanks further in. */
    public List<String> tree() {
        List<String> lines = new ArrayList<>();
        List<SpanData> all = inOrder();
        add(ROOT, "", all, lines);
        return lines;
    }

    private List<SpanData> inOrder() {
        return ended().stream().sorted(Comparator.comparingLong(SpanData::getStartEpochNanos)).toList();
    }

    private static void add(String parent, String indent, List<SpanData> all, List<String> lines) {
        for (SpanData span : all) {
            if (span.getParentSpanId().equals(parent)) {
                lines.add(indent + span.getName());
                add(span.getSpanId(), indent + "  ", all, lines);
            }
        }
    }
}
