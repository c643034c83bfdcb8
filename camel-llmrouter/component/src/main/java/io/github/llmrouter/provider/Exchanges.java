package io.github.llmrouter.provider;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import org.apache.hc.core5.http.ClassicHttpResponse;

import io.github.llmrouter.failure.FailureException;

/** Makes the HTTP exchanges with one provider, and reads what their answers say of the limits of its keys. */
final class Exchanges implements AutoCloseable {

    private final HttpTransport transport;
    private final Deadlines deadlines;
    private final InstantSource clock;

    Exchanges(HttpTransport transport, Deadlines deadlines, InstantSource clock) {
        this.transport = transport;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    Exchange make(Provider spoken, WireRequest request, TimeLimits limits) {
        return spoken.auth().isPresent()
                ? signed(spoken, request, limits)
                : new Exchange(spoken, transport, request, deadlines.watch(limits));
    }

    /** Whoever waited for credentials has less time for the rest. */
    private Exchange signed(Provider spoken, WireRequest request, TimeLimits limits) {
        long start = deadlines.now();
        WireRequest signed = Signature.on(request, spoken, limits);
        TimeLimits left = limits.after(Duration.ofNanos(deadlines.now() - start));
        return new Exchange(spoken, transport, signed, deadlines.watch(left));
    }

    /**
     * Sends the request and waits for the headers of a good answer.
     *
     * @throws FailureException if it is none
     */
    ClassicHttpResponse open(Provider spoken, Exchange exchange, Lease lease) {
        ClassicHttpResponse answer = exchange.open();
        Instant now = clock.instant();
        lease.told(RateLimitHeaders.in(Exchange.headers(answer), now));
        if (answer.getCode() >= 200 && answer.getCode() < 300) {
            return answer;
        }
        throw new FailureException(spoken.dialect().failure(exchange.refusal(answer, now)));
    }

    /** The whole of a good answer. */
    WireResponse whole(Provider spoken, Exchange exchange, Lease lease) {
        return exchange.whole(open(spoken, exchange, lease), clock.instant());
    }

    static InputStream content(Provider spoken, Exchange exchange, ClassicHttpResponse answer) {
        try {
            return exchange.content(answer, spoken.http().maxStreamBytes());
        } catch (IOException e) {
            throw exchange.failed(e);
        }
    }

    @Override
    public void close() {
        transport.close();
    }
}
