package io.github.llmrouter.provider;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.apache.hc.core5.http.ClassicHttpResponse;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.ChunkSource;
import io.github.llmrouter.embedding.EmbeddingRequest;
import io.github.llmrouter.embedding.EmbeddingResponse;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;

/**
 * One provider in use, over its own pool of connections. Each call is one attempt: nothing is tried again, except that a
 * request which went into a kept connection that the provider had already left counts as never sent. Safe for use by many
 * threads; calls block.
 */
public final class ProviderClient implements ProviderConnection {

    /** How long a refused key is kept out of use, unless the provider asks for less. */
    public static final Duration KEY_SET_ASIDE = Duration.ofMinutes(10);

    private final Provider provider;
    private final Deadlines deadlines;
    private final InstantSource clock;
    private final HttpTransport transport;
    private final FailureJudge judge;
    private volatile boolean closed;

    /**
     * @param deadlines shared; to be closed after this client
     * @param clock     for dates in headers and for keys that were set aside
     */
    public ProviderClient(Provider provider, Deadlines deadlines, InstantSource clock) {
        this.provider = provider;
        this.deadlines = deadlines;
        this.clock = clock;
        this.transport = new HttpTransport(provider.http());
        this.judge = new FailureJudge(provider);
    }

    /** Who is called. */
    public Provider provider() {
        return provider;
    }

    /**
     * Asks for a whole answer.
     *
     * @param  model            the model at this provider
     * @throws FailureException whatever went wrong; CANCELLED, with the flag restored, if the thread was interrupted
     */
    @Override
    public ChatResponse call(ChatRequest request, UpstreamModel model, TimeLimits limits) {
        Provider spoken = provider.spokenTo(model);
        Call call = call(spoken, request, model, false);
        Exchange exchange = exchange(spoken, call, limits);
        try (exchange) {
            return HiddenThoughts.from(spoken.dialect().read(call, whole(spoken, exchange)), request);
        } catch (FailureException e) {
            throw judged(e, call, exchange.secrets());
        }
    }

    @Override
    public EmbeddingResponse embed(EmbeddingRequest request, UpstreamModel model, TimeLimits limits) {
        Provider spoken = provider.spokenTo(model);
        EmbeddingDialect dialect = spoken.dialect()
                .embeddings()
                .orElseThrow(() -> FailureException.of(FailureKind.UNSUPPORTED,
                        "The dialect " + spoken.dialect().name() + " cannot embed"));
        EmbeddingCall call = new EmbeddingCall(request, model, key(), spoken.base(), Extras.of(request.json(), spoken));
        Exchange exchange = exchange(spoken, dialect, call, limits);
        try (exchange) {
            return dialect.read(call, whole(spoken, exchange));
        } catch (FailureException e) {
            throw judged(e, call, exchange.secrets());
        }
    }

    @Override
    public Set<String> dropped(EmbeddingRequest request, UpstreamModel model) {
        Provider spoken = provider.spokenTo(model);
        return spoken.dialect()
                .embeddings()
                .map(dialect -> dialect.dropped(request, model, spoken.base()))
                .orElse(Set.of());
    }

    @Override
    public boolean canEmbed(UpstreamModel model) {
        return provider.spokenTo(model).dialect().embeddings().isPresent();
    }

    /**
     * Asks for an answer in chunks and returns once it is committed. The chunks that came until then are kept and come
     * first from the source.
     *
     * @param  model            the model at this provider
     * @return                  the chunks; to be closed by the caller
     * @throws FailureException whatever went wrong before; what goes wrong later is thrown by the source
     */
    @Override
    public ChunkSource stream(ChatRequest request, UpstreamModel model, TimeLimits limits, Commit commit) {
        Provider spoken = provider.spokenTo(model);
        Call call = call(spoken, request, model, true);
        Exchange exchange = exchange(spoken, call, limits);
        try {
            ClassicHttpResponse answer = openSuccess(spoken, exchange);
            InputStream content = content(exchange, answer);
            ChunkDecoder decoder = HiddenThoughts.from(
                    spoken.dialect().decoder(call, Exchange.headers(answer), content), request);
            ProviderStream stream = new ProviderStream(exchange, decoder, content,
                    e -> judged(e, call, exchange.secrets()));
            stream.commit(commit);
            return stream;
        } catch (FailureException e) {
            exchange.close();
            throw judged(e, call, exchange.secrets());
        } catch (RuntimeException | Error e) {
            exchange.close();
            throw e;
        }
    }

    @Override
    public Set<String> dropped(ChatRequest request, UpstreamModel model) {
        Provider spoken = provider.spokenTo(model);
        return spoken.dialect().dropped(request, model, spoken.base());
    }

    /** Ends what still runs, with CANCELLED failures, and closes the connections. */
    @Override
    public void close() {
        closed = true;
        transport.close();
    }

    private Call call(Provider spoken, ChatRequest request, UpstreamModel model, boolean stream) {
        return new Call(request, model, stream, key(), spoken.base(), Extras.of(request.json(), spoken));
    }

    private Optional<ApiKey> key() {
        Optional<ApiKey> key = provider.keys().next();
        if (key.isEmpty() && (provider.keys().needsKey() || !provider.keys().isUsable())) {
            throw judge.noKey(clock.instant());
        }
        return key;
    }

    private Exchange exchange(Provider spoken, Call call, TimeLimits limits) {
        try {
            return exchange(spoken, spoken.dialect().write(call), limits);
        } catch (FailureException e) {
            throw judged(e, call, List.of());
        }
    }

    private Exchange exchange(Provider spoken, EmbeddingDialect dialect, EmbeddingCall call, TimeLimits limits) {
        try {
            return exchange(spoken, dialect.write(call), limits);
        } catch (FailureException e) {
            throw judged(e, call, List.of());
        }
    }

    private Exchange exchange(Provider spoken, WireRequest request, TimeLimits limits) {
        return spoken.auth().isPresent()
                ? signedExchange(spoken, request, limits)
                : new Exchange(spoken, transport, request, deadlines.watch(limits));
    }

    /** Whoever waited for credentials has less time for the rest. */
    private Exchange signedExchange(Provider spoken, WireRequest request, TimeLimits limits) {
        long start = deadlines.now();
        WireRequest signed = Signature.on(request, spoken, limits);
        TimeLimits left = limits.after(Duration.ofNanos(deadlines.now() - start));
        return new Exchange(spoken, transport, signed, deadlines.watch(left));
    }

    private ClassicHttpResponse openSuccess(Provider spoken, Exchange exchange) {
        ClassicHttpResponse answer = exchange.open();
        if (answer.getCode() >= 200 && answer.getCode() < 300) {
            return answer;
        }
        throw new FailureException(spoken.dialect().failure(exchange.refusal(answer, clock.instant())));
    }

    private WireResponse whole(Provider spoken, Exchange exchange) {
        return exchange.whole(openSuccess(spoken, exchange), clock.instant());
    }

    private InputStream content(Exchange exchange, ClassicHttpResponse answer) {
        try {
            return exchange.content(answer, provider.http().maxStreamBytes());
        } catch (IOException e) {
            throw exchange.failed(e);
        }
    }

    private FailureException judged(FailureException raw, Call call, List<String> secrets) {
        return judged(raw, call.key(), call.request().json().path("messages"), secrets);
    }

    private FailureException judged(FailureException raw, EmbeddingCall call, List<String> secrets) {
        return judged(raw, call.key(), call.request().json().path("input"), secrets);
    }

    private FailureException judged(FailureException raw, Optional<ApiKey> used, JsonNode prompt,
            List<String> secrets) {
        return closed ? judge.closed(raw) : judge.judged(raw, used, prompt, secrets);
    }
}
