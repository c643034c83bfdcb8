package io.github.llmrouter.eip;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.apache.camel.Exchange;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.ChunkSource;
import io.github.llmrouter.chat.ChunkSources;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.Commit;
import io.github.llmrouter.routing.Offer;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;

/**
 * Reads what the route of an offer left behind. That is mostly what {@code llmprovider:} answered; where a test or a user
 * put something else in its place, it is chat JSON or text.
 */
public final class AnswerReader {

    private AnswerReader() {}

    /**
     * Settles one attempt: leaves either an answer in the body ({@link ChatResponse} or {@link ChunkSource}) or an
     * exception on the exchange, and tells the call which of them.
     */
    static void settle(RoutedCall call, Offer offer, Exchange exchange) {
        if (exchange.getException(CallNotPermittedException.class) != null) {
            call.notPermitted(offer, Failure.of(FailureKind.NOT_PERMITTED, "circuit breaker open"));
        } else if (exchange.getException() != null) {
            call.failed(offer, ForeignFailure.of(exchange));
        } else {
            read(call, offer, exchange);
        }
    }

    /**
     * Makes the one attempt of a call without a route.
     *
     * @param ask asks the provider for a {@link ChatResponse} or a {@link ChunkSource}
     * @return    the answer, empty if there is none; the call then knows why
     */
    public static Optional<Object> ask(RoutedCall call, Offer offer, Supplier<Object> ask) {
        call.begin(offer);
        try {
            Object answer = checked(call, ask.get());
            call.answered(offer);
            return Optional.of(answer);
        } catch (FailureException e) {
            call.failed(offer, e.failure());
            return Optional.empty();
        }
    }

    private static void read(RoutedCall call, Offer offer, Exchange exchange) {
        try {
            Object body = exchange.getMessage().getBody();
            boolean own = body instanceof ChatResponse || body instanceof ChunkSource;
            exchange.getMessage().setBody(checked(call, own ? body : ForeignAnswer.read(exchange)));
            call.answered(offer);
        } catch (RuntimeException e) {
            // of whatever kind: nobody above would ever call back, and the caller would wait for ever
            exchange.setException(e);
            call.failed(offer, ForeignFailure.of(exchange));
        }
    }

    private static Object checked(RoutedCall call, Object answer) {
        if (answer instanceof ChunkSource chunks) {
            return call.settings().commit() == Commit.COMPLETE ? whole(call, chunks) : chunks;
        }
        ChatResponse response = (ChatResponse) answer;
        call.settings().check().accept(response);
        return call.request().stream() ? ChunkSources.of(response) : response;
    }

    /** A stream that is all or nothing is whole by now, so what it says can be looked at before it is given out. */
    private static ChunkSource whole(RoutedCall call, ChunkSource chunks) {
        List<ChatChunk> whole = ChunkSources.collect(chunks);
        Optional<ChatResponse> response = ChunkSources.assemble(whole);
        response.ifPresent(call.settings().check()::accept);
        return ChunkSources.of(whole);
    }
}
