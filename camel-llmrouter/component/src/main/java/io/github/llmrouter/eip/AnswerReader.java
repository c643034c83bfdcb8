package io.github.llmrouter.eip;

import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.ChunkSource;
import io.github.llmrouter.chat.ChunkSources;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.Commit;
import io.github.llmrouter.routing.Offer;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;

import java.util.Optional;

import org.apache.camel.Exchange;

/**
 * Reads what the route of an offer left behind. That is mostly what {@code llmprovider:} answered; where a test or a user
 * put something else in its place, it is chat JSON or text.
 */
final class AnswerReader {

    private AnswerReader() {
    }

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

    private static void read(RoutedCall call, Offer offer, Exchange exchange) {
        try {
            exchange.getMessage().setBody(answer(call, exchange));
            call.answered(offer);
        } catch (FailureException e) {
            exchange.setException(e);
            call.failed(offer, e.failure());
        }
    }

    private static Object answer(RoutedCall call, Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof ChunkSource chunks) {
            return call.settings().commit() == Commit.COMPLETE ? checked(call, chunks) : chunks;
        }
        ChatResponse response = body instanceof ChatResponse own ? own : ForeignAnswer.read(exchange);
        call.settings().check().accept(response);
        return call.request().stream() ? ChunkSources.of(response) : response;
    }

    /** A stream that is all or nothing is whole by now, so what it says can be looked at before it is given out. */
    private static ChunkSource checked(RoutedCall call, ChunkSource chunks) {
        var whole = ChunkSources.collect(chunks);
        Optional<ChatResponse> response = ChunkSources.assemble(whole);
        response.ifPresent(call.settings().check()::accept);
        return ChunkSources.of(whole);
    }
}
