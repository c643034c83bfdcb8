package io.github.llmrouter.provider;

import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.apache.hc.core5.http.ClassicHttpResponse;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.billing.Spent;
import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.ChunkSource;
import io.github.llmrouter.embedding.EmbeddingRequest;
import io.github.llmrouter.embedding.EmbeddingResponse;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;

/**
 * One provider in use, over its own pool of connections. Each call is one attempt with one key: nothing is tried again,
 * except that a request which went into a kept connection that the provider had already left counts as never sent. No
 * call is made for which no key has room. Safe for use by many threads; calls block.
 */
public final class ProviderClient implements ProviderConnection {

    /** How long a refused key is kept out of use, unless the provider asks for less. */
    public static final Duration KEY_SET_ASIDE = Duration.ofMinutes(10);

    private final Provider provider;
    private final InstantSource clock;
    private final Exchanges exchanges;
    private final FailureJudge judge;
    private volatile boolean closed;

    /**
     * @param deadlines shared; to be closed after this client
     * @param clock     for dates in headers and for keys that were set aside
     */
    public ProviderClient(Provider provider, Deadlines deadlines, InstantSource clock) {
        this.provider = provider;
        this.clock = clock;
        this.exchanges = new Exchanges(new HttpTransport(provider.http()), deadlines, clock);
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
    public ChatResponse call(ChatRequest request, UpstreamModel model, TimeLimits limits, KeyUse key) {
        Provider spoken = provider.spokenTo(model);
        Lease lease = lease(model, () -> provider.keys().estimate().tokens(request), key);
        try {
            Call call = call(spoken, request, model, false, lease);
            ChatResponse answer = HiddenThoughts.from(whole(spoken, call, lease, limits), request);
            lease.answered(answer.usage());
            return answer;
        } finally {
            lease.reservation().failed();
        }
    }

    private ChatResponse whole(Provider spoken, Call call, Lease lease, TimeLimits limits) {
        JsonNode prompt = call.request().json().path("messages");
        Exchange exchange = exchange(spoken, () -> spoken.dialect().write(call), lease, prompt, limits);
        try (exchange) {
            return spoken.dialect().read(call, exchanges.whole(spoken, exchange, lease));
        } catch (FailureException e) {
            throw judged(e, lease, prompt, exchange);
        }
    }

    @Override
    public EmbeddingResponse embed(EmbeddingRequest request, UpstreamModel model, TimeLimits limits, KeyUse key) {
        Provider spoken = provider.spokenTo(model);
        EmbeddingDialect dialect = spoken.dialect()
                .embeddings()
                .orElseThrow(() -> FailureException.of(FailureKind.UNSUPPORTED,
                        "The dialect " + spoken.dialect().name() + " cannot embed"));
        Lease lease = lease(model, () -> provider.keys().estimate().tokens(request), key);
        try {
            EmbeddingCall call = new EmbeddingCall(request, model, lease.key(), spoken.base(),
                    Extras.of(request.json(), spoken));
            EmbeddingResponse answer = whole(spoken, dialect, call, lease, limits);
            lease.answered(answer.usage());
            return answer;
        } finally {
            lease.reservation().failed();
        }
    }

    private EmbeddingResponse whole(Provider spoken, EmbeddingDialect dialect, EmbeddingCall call, Lease lease,
            TimeLimits limits) {
        JsonNode prompt = call.request().json().path("input");
        Exchange exchange = exchange(spoken, () -> dialect.write(call), lease, prompt, limits);
        try (exchange) {
            return dialect.read(call, exchanges.whole(spoken, exchange, lease));
        } catch (FailureException e) {
            throw judged(e, lease, prompt, exchange);
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
    public ChunkSource stream(ChatRequest request, UpstreamModel model, TimeLimits limits, Commit commit,
            KeyUse key) {
        Provider spoken = provider.spokenTo(model);
        Lease lease = lease(model, () -> provider.keys().estimate().tokens(request), key);
        try {
            return committed(spoken, call(spoken, request, model, true, lease), lease, limits, commit);
        } catch (RuntimeException | Error e) {
            lease.reservation().failed();
            throw e;
        }
    }

    private ChunkSource committed(Provider spoken, Call call, Lease lease, TimeLimits limits, Commit commit) {
        JsonNode prompt = call.request().json().path("messages");
        Exchange exchange = exchange(spoken, () -> spoken.dialect().write(call), lease, prompt, limits);
        try {
            ClassicHttpResponse answer = exchanges.open(spoken, exchange, lease);
            InputStream content = Exchanges.content(spoken, exchange, answer);
            ChunkDecoder decoder = HiddenThoughts.from(
                    spoken.dialect().decoder(call, Exchange.headers(answer), content), call.request());
            ProviderStream stream = new ProviderStream(exchange, decoder, content,
                    e -> judged(e, lease, prompt, exchange), lease.reservation());
            stream.commit(commit);
            return stream;
        } catch (FailureException e) {
            exchange.close();
            throw judged(e, lease, prompt, exchange);
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
        exchanges.close();
    }

    private static Call call(Provider spoken, ChatRequest request, UpstreamModel model, boolean stream, Lease lease) {
        return new Call(request, model, stream, lease.key(), spoken.base(), Extras.of(request.json(), spoken));
    }

    private Lease lease(UpstreamModel model, LongSupplier tokens, KeyUse key) {
        Lease lease = provider.keys()
                .lease(model.countedAs(), tokens)
                .orElseThrow(() -> NoRoom.of(provider.name(), provider.keys(), model.countedAs(), tokens.getAsLong(),
                        clock.instant()));
        lease.pooled().accountName().ifPresent(key::uses);
        return lease;
    }

    private Exchange exchange(Provider spoken, Supplier<WireRequest> written, Lease lease,
            JsonNode prompt, TimeLimits limits) {
        try {
            return exchanges.make(spoken, written.get(), limits);
        } catch (FailureException e) {
            throw judged(e, lease, prompt, List.of());
        }
    }

    /** What became of a request that left is known only if the provider itself says that it failed. */
    private FailureException judged(FailureException raw, Lease lease, JsonNode prompt, Exchange exchange) {
        boolean lost = exchange.isSent() && !raw.failure().isTold();
        return judged(lost ? raw.using(Spent.UNKNOWN) : raw, lease, prompt, exchange.secrets());
    }

    private FailureException judged(FailureException raw, Lease lease, JsonNode prompt, List<String> secrets) {
        lease.failed(raw.failure());
        return closed ? judge.closed(raw) : judge.judged(raw, lease, prompt, secrets);
    }
}
