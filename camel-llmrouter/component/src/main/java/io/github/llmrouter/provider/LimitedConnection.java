package io.github.llmrouter.provider;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.ChunkSource;
import io.github.llmrouter.chat.ChunkSources;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.embedding.EmbeddingRequest;
import io.github.llmrouter.embedding.EmbeddingResponse;
import io.github.llmrouter.failure.FailureException;

/**
 * Keeps the calls of a provider that knows nothing of limits within those that are configured for it. Its answers are
 * whole when they come, streamed or not.
 */
public final class LimitedConnection implements ProviderConnection {

    private final String provider;
    private final ProviderConnection connection;
    private final KeyRing keys;
    private final InstantSource clock;

    /** @param keys hold the limits; nothing else of them is used */
    public LimitedConnection(String provider, ProviderConnection connection, KeyRing keys, InstantSource clock) {
        this.provider = provider;
        this.connection = connection;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public ChatResponse call(ChatRequest request, UpstreamModel model, TimeLimits limits, KeyUse key) {
        return limited(model, () -> keys.estimate().tokens(request),
                () -> connection.call(request, model, limits, key), ChatResponse::usage);
    }

    @Override
    public ChunkSource stream(ChatRequest request, UpstreamModel model, TimeLimits limits, Commit commit,
            KeyUse key) {
        return ChunkSources.of(call(request, model, limits, key));
    }

    @Override
    public EmbeddingResponse embed(EmbeddingRequest request, UpstreamModel model, TimeLimits limits, KeyUse key) {
        return limited(model, () -> keys.estimate().tokens(request),
                () -> connection.embed(request, model, limits, key), EmbeddingResponse::usage);
    }

    private <T> T limited(UpstreamModel model, LongSupplier estimate, Supplier<T> call,
            Function<T, Optional<Usage>> usage) {
        Lease lease = keys.lease(model.countedAs(), estimate)
                .orElseThrow(() -> NoRoom.of(provider, keys, model.countedAs(), estimate.getAsLong(), clock.instant()));
        try {
            T answer = call.get();
            lease.answered(usage.apply(answer));
            return answer;
        } catch (FailureException e) {
            lease.failed(e.failure());
            throw e;
        } finally {
            lease.reservation().failed();
        }
    }

    @Override
    public Set<String> dropped(ChatRequest request, UpstreamModel model) {
        return connection.dropped(request, model);
    }

    @Override
    public Set<String> dropped(EmbeddingRequest request, UpstreamModel model) {
        return connection.dropped(request, model);
    }

    @Override
    public boolean canEmbed(UpstreamModel model) {
        return connection.canEmbed(model);
    }

    @Override
    public void close() {
        connection.close();
    }
}
