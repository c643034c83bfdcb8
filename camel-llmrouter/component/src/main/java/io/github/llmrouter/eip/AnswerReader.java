package io.github.llmrouter.eip;

import java.util.Optional;

import org.apache.camel.Exchange;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.ProviderConnection;
import io.github.llmrouter.routing.Candidate;
import io.github.llmrouter.routing.Offer;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;

/**
 * Reads what the route of an offer left behind. That is mostly what {@code llmprovider:} answered; where a test or a user
 * put something else in its place, it is JSON or text.
 */
public final class AnswerReader {

    private AnswerReader() {}

    /**
     * Settles one attempt: leaves either an answer in the body, as the {@link Question} gives it, or an exception
     * on the exchange, and tells the call which of them.
     */
    static void settle(RoutedCall call, Offer offer, Exchange exchange) {
        if (exchange.getException(CallNotPermittedException.class) != null) {
            call.notPermitted(offer, Failure.of(FailureKind.NOT_PERMITTED, "circuit breaker open"));
        } else if (exchange.getException() != null) {
            failed(call, offer, ForeignFailure.of(exchange));
        } else {
            read(call, offer, exchange);
        }
    }

    /**
     * Makes the one attempt of a call without a route, or one for each key that the provider refuses.
     *
     * @param connection to the provider
     * @return           the answer, empty if there is none; the call then knows why
     */
    public static Optional<Object> ask(RoutedCall call, Offer offer, ProviderConnection connection) {
        Optional<Object> answer = askOnce(call, offer, connection);
        for (int key = 1; key < offer.keys().size() && answer.isEmpty() && call.isWorthAnotherKey(offer); key++) {
            answer = askOnce(call, offer, connection);
        }
        return answer;
    }

    private static Optional<Object> askOnce(RoutedCall call, Offer offer, ProviderConnection connection) {
        call.begin(Candidate.of(offer));
        try {
            Object answer = call.question().checked(call, offer, call.ask(connection, offer));
            call.answered(offer);
            return Optional.of(answer);
        } catch (FailureException e) {
            failed(call, offer, e.failure());
            return Optional.empty();
        }
    }

    private static void failed(RoutedCall call, Offer offer, Failure failure) {
        if (failure.kind() == FailureKind.AT_LIMIT) {
            call.notPermitted(offer, failure);
        } else {
            call.failed(offer, failure);
        }
    }

    private static void read(RoutedCall call, Offer offer, Exchange exchange) {
        try {
            Object answer = call.question().read(exchange);
            exchange.getMessage().setBody(call.question().checked(call, offer, answer));
            call.answered(offer);
        } catch (RuntimeException e) {
            // of whatever kind: nobody above would ever call back, and the caller would wait for ever
            exchange.setException(e);
            call.failed(offer, ForeignFailure.of(exchange));
        }
    }
}
