package io.github.llmrouter.eip;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangeTimedOutException;

import io.github.llmrouter.billing.Spent;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;

/**
 * What an exception means that did not come from a dialect: from a Camel endpoint that serves as a provider, or from what
 * a test put in a provider's place.
 */
public final class ForeignFailure {

    /** As Camel's AI components name them, from 4.22 on. */
    private static final Map<String, FailureKind> CATEGORIES = Map.of("RATE_LIMIT", FailureKind.RATE_LIMITED,
            "SERVER_ERROR", FailureKind.SERVER_ERROR, "VALIDATION", FailureKind.INVALID_REQUEST, "AUTH",
            FailureKind.AUTHENTICATION);

    private ForeignFailure() {}

    /** The failure of an exchange that has an exception. */
    public static Failure of(Exchange exchange) {
        // not Camel's own search, which begins with the innermost cause
        Optional<Failure> own = FailureException.failureIn(exchange.getException());
        if (own.isPresent()) {
            return own.get();
        }
        Optional<Duration> wait = Optional
                .ofNullable(exchange.getProperty("CamelAiRetryAfterMillis", Long.class))
                .map(Duration::ofMillis);
        FailureKind kind = kind(exchange);
        return new Failure(kind, OptionalInt.empty(), Optional.empty(), describe(exchange), wait)
                .using(kind == FailureKind.TIMED_OUT ? Spent.UNKNOWN : Spent.NOTHING);
    }

    private static FailureKind kind(Exchange exchange) {
        FailureKind named = CATEGORIES.get(exchange.getProperty("CamelAiErrorCategory", "", String.class));
        if (named != null) {
            return named;
        }
        if (exchange.getException(ExchangeTimedOutException.class) != null) {
            return FailureKind.TIMED_OUT;
        }
        return exchange.getException(IOException.class) != null ? FailureKind.CONNECTION : FailureKind.SERVER_ERROR;
    }

    /** The type only: the text of a foreign exception may quote the prompt. */
    private static String describe(Exchange exchange) {
        Throwable cause = exchange.getException();
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getClass().getName();
    }
}
