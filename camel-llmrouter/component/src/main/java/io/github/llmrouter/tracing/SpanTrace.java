package io.github.llmrouter.tracing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.github.llmrouter.event.CallEvents.Ending;
import io.github.llmrouter.event.CallOrigin;
import io.github.llmrouter.event.CallTrace;
import io.github.llmrouter.event.RouterEvent.Target;
import io.github.llmrouter.failure.Failure;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;

/**
 * The spans of one call. The span of the call itself is somebody else's, who ends it when the caller goes on; below it
 * there is one for each attempt. That of an answer lasts until the answer is whole, which for a stream is when it was
 * read or closed.
 *
 * <p>
 * Usage and cost are told once for each call, on the attempt that they belong to, so that adding them up is right.
 */
public final class SpanTrace implements CallTrace {

    private final Tracer tracer;
    private final Span call;
    private final Context parent;
    private String operation = "chat";
    private @Nullable Span attempt;

    private SpanTrace(Tracer tracer, Context parent) {
        this.tracer = tracer;
        this.call = Span.fromContext(parent);
        this.parent = parent;
    }

    /**
     * Follows the call whose span a context holds; follows nothing if it holds none.
     *
     * @param tracer makes the spans of attempts
     */
    public static CallTrace below(Context parent, Tracer tracer) {
        return Span.fromContext(parent).getSpanContext().isValid() ? new SpanTrace(tracer, parent) : NONE;
    }

    @Override
    public void planned(CallOrigin origin, List<String> excluded) {
        operation = origin.operation();
        call.setAttribute(Attributes.OPERATION, operation);
        call.setAttribute(Attributes.REQUEST_MODEL, origin.requested());
        if (!excluded.isEmpty()) {
            call.setAttribute(Attributes.EXCLUDED, excluded);
        }
    }

    @Override
    public <T> T asking(Target asked, int number, Supplier<T> ask) {
        Span span = start(asked, number, Optional.empty());
        attempt = span;
        // so that what else makes spans, such as an agent in the HTTP client, hangs them below this one
        try (Scope scope = parent.with(span).makeCurrent()) {
            return ask.get();
        }
    }

    @Override
    public void attemptAnswered(Target asked, int number, Duration took) {
        Span span = begun(asked, number, took);
        span.addEvent("answered");
        attempt = span;
        call.setAttribute(Attributes.PROVIDER, asked.provider());
        call.setAttribute(Attributes.RESPONSE_MODEL, asked.model());
        call.setAttribute(Attributes.ATTEMPTS, number);
    }

    @Override
    public void attemptFailed(Target asked, int number, Failure failure, Duration took) {
        Span span = begun(asked, number, took);
        failure.status().ifPresent(status -> span.setAttribute(Attributes.HTTP_STATUS, status));
        end(span, failure.kind().name().toLowerCase(Locale.ROOT));
        attempt = null;
        call.setAttribute(Attributes.ATTEMPTS, number);
    }

    @Override
    public void ended(Ending ending) {
        ending.cache().ifPresent(use -> call.setAttribute(Attributes.CACHE, use.status()));
        Span span = attempt;
        if (span == null) {
            return;
        }
        ending.generationId().ifPresent(id -> span.setAttribute(Attributes.RESPONSE_ID, id));
        ending.finishReason().ifPresent(reason -> span.setAttribute(Attributes.FINISH_REASONS, List.of(reason)));
        // a span says what was measured; what is estimated stands in the ledger and in the event
        ending.toldUsage().ifPresent(usage -> {
            span.setAttribute(Attributes.INPUT_TOKENS, usage.prompt());
            span.setAttribute(Attributes.OUTPUT_TOKENS, usage.completion());
            span.setAttribute(Attributes.CACHE_READ_TOKENS, usage.cached());
            span.setAttribute(Attributes.REASONING_TOKENS, usage.reasoning());
        });
        ending.cost()
                .filter(usd -> !ending.charge().estimated())
                .ifPresent(usd -> span.setAttribute(Attributes.COST, usd.doubleValue()));
        span.end();
        attempt = null;
    }

    @Override
    public void failed(String error) {
        call.setAttribute(Attributes.ERROR_TYPE, error);
        Span span = attempt;
        if (span != null) {
            end(span, error);
            attempt = null;
        }
    }

    /** The span of the attempt that runs. Where a route answered without asking the provider, there is none so far. */
    private Span begun(Target asked, int number, Duration took) {
        Span running = attempt;
        return running != null ? running : start(asked, number, Optional.of(took));
    }

    private Span start(Target asked, int number, Optional<Duration> ago) {
        var span = tracer.spanBuilder(operation + ' ' + asked.model())
                .setSpanKind(SpanKind.CLIENT)
                .setParent(parent)
                .setAttribute(Attributes.OPERATION, operation)
                .setAttribute(Attributes.PROVIDER, asked.provider())
                .setAttribute(Attributes.REQUEST_MODEL, asked.model())
                .setAttribute(Attributes.ATTEMPT, (long) number);
        ago.ifPresent(took -> span.setStartTimestamp(Instant.now().minus(took)));
        return span.startSpan();
    }

    private static void end(Span span, String error) {
        span.setAttribute(Attributes.ERROR_TYPE, error);
        span.setStatus(StatusCode.ERROR);
        span.end();
    }
}
