package io.github.llmrouter.provider;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureException;

/**
 * One request over HTTP and its answer, under a {@link Watch}. Used by one thread, except for {@link #cancel()}.
 */
final class Exchange implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final int MAX_ERROR_BYTES = 256 << 10;

    private final Provider provider;
    private final HttpTransport transport;
    private final WireRequest request;
    private final Watch watch;
    private final WireLog log;
    private @Nullable EndpointDetails connection;
    private long receivedBefore;
    private boolean reused;
    private @Nullable ClassicHttpResponse response;

    Exchange(Provider provider, HttpTransport transport, WireRequest request, Watch watch) {
        this.provider = provider;
        this.transport = transport;
        this.request = request;
        this.watch = watch;
        this.log = WireLog.of(provider);
    }

    /** What the request proves its sender by, where that is no key. */
    List<String> secrets() {
        return provider.auth().isEmpty()
                ? List.of()
                : request.headers()
                        .entrySet()
                        .stream()
                        .flatMap(header -> Redaction.secretOf(header.getKey(), header.getValue()).stream())
                        .toList();
    }

    Watch watch() {
        return watch;
    }

    /** Sends the request and waits for the headers of the answer. */
    ClassicHttpResponse open() {
        URI uri = Posts.uri(provider, request);
        log.request(uri, request, provider.headers());
        ClassicHttpResponse answer = send(uri);
        response = answer;
        log.status(answer.getCode());
        return answer;
    }

    /** Called on the way: the connection stands. */
    void connected(EndpointDetails details) {
        connection = details;
        receivedBefore = details.getReceivedBytesCount();
        reused = details.getResponseCount() > 0;
        watch.sent();
    }

    /** Whether the request has left, all of it or a part. */
    boolean isSent() {
        return connection != null;
    }

    /** The content, unpacked and of no more bytes than this; empty where there is none. */
    InputStream content(ClassicHttpResponse answer, long maxBytes) throws IOException {
        HttpEntity entity = answer.getEntity();
        InputStream content = entity == null ? null : entity.getContent();
        InputStream bounded = content == null
                ? InputStream.nullInputStream()
                : new BoundedInputStream(content, maxBytes);
        return log.content(bounded);
    }

    /** Reads the whole answer, which is a good one. */
    WireResponse whole(ClassicHttpResponse answer, Instant now) {
        watch.arm(Limit.WHOLE, watch.now());
        try {
            InputStream content = content(answer, provider.http().maxResponseBytes());
            byte[] body = content.readAllBytes();
            content.close();
            return wire(answer, body, now);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Reads the answer of a provider that refused; what cannot be read in time does not matter. */
    WireResponse refusal(ClassicHttpResponse answer, Instant now) {
        watch.arm(Limit.FIRST_BYTE, watch.now());
        try {
            return wire(answer, content(answer, MAX_ERROR_BYTES).readNBytes(MAX_ERROR_BYTES), now);
        } catch (IOException | FailureException e) {
            if (watch.end() == Watch.End.CLOSED || isInterrupted()) {
                throw failed(e);
            }
            return wire(answer, new byte[0], now);
        }
    }

    /** Ends the exchange at once, from any thread. */
    void cancel() {
        watch.end(Watch.End.CLOSED);
    }

    /** Gives the connection back if the answer was read to its end, and up if it was not. */
    @Override
    public void close() {
        ClassicHttpResponse open = response;
        if (open == null) {
            watch.close();
            return;
        }
        response = null;
        try {
            // before the response: closing one in chunks reads it to its end
            watch.end(Watch.End.CLOSED);
            open.close();
        } catch (IOException e) {
            LOG.trace("Closing an answer failed", e);
        } finally {
            log.done();
        }
    }

    /** The failure that an exception of this exchange stands for. */
    FailureException failed(Exception cause) {
        if (isInterrupted()) {
            Thread.currentThread().interrupt();
            watch.end(Watch.End.INTERRUPTED);
            return watch.failure(cause);
        }
        if (watch.end() != Watch.End.RUNNING) {
            return watch.failure(cause);
        }
        if (cause instanceof FailureException failure) {
            return failure;
        }
        Failure failure = TransportFailures.of(cause instanceof IOException io ? io : new IOException(cause));
        if (cause instanceof SSLHandshakeException || cause instanceof SSLPeerUnverifiedException) {
            LOG.warn("Provider {}: {}", provider.name(), failure.message());
        }
        return new FailureException(failure, cause);
    }

    private ClassicHttpResponse send(URI uri) {
        try {
            return transport.send(post(uri), this);
        } catch (IOException | IllegalStateException e) {
            if (!diedIdle()) {
                throw failed(e);
            }
        }
        transport.closeIdle();
        connection = null;
        try {
            return transport.send(post(uri), this);
        } catch (IOException | IllegalStateException e) {
            throw failed(e);
        }
    }

    /** Whether the request went into a kept connection that the provider had left: it counts as never sent. */
    private boolean diedIdle() {
        EndpointDetails details = connection;
        return details != null && reused && details.getReceivedBytesCount() == receivedBefore
                && watch.end() == Watch.End.RUNNING && !Thread.currentThread().isInterrupted();
    }

    private boolean isInterrupted() {
        return watch.end() == Watch.End.INTERRUPTED || Thread.currentThread().isInterrupted();
    }

    private HttpPost post(URI uri) {
        HttpPost post = Posts.of(uri, provider, request);
        watch.running(post);
        return post;
    }

    private static WireResponse wire(ClassicHttpResponse answer, byte[] body, Instant now) {
        return WireResponse.of(answer.getCode(), headers(answer), body, now);
    }

    static WireHeaders headers(ClassicHttpResponse answer) {
        return name -> Optional.ofNullable(answer.getFirstHeader(name)).map(Header::getValue);
    }
}
