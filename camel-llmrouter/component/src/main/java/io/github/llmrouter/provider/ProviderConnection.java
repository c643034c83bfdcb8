package io.github.llmrouter.provider;

import java.util.Set;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.ChunkSource;
import io.github.llmrouter.embedding.EmbeddingRequest;
import io.github.llmrouter.embedding.EmbeddingResponse;

/**
 * Where the calls of one provider end. Safe for use by many threads; a call blocks its thread.
 *
 * <p>
 * Every failure is a {@link io.github.llmrouter.failure.FailureException}; nothing is tried twice.
 */
public interface ProviderConnection extends AutoCloseable {

    /** Asks for a whole answer. */
    ChatResponse call(ChatRequest request, UpstreamModel model, TimeLimits limits, KeyUse key);

    /** Asks for a whole answer, whatever the key. */
    default ChatResponse call(ChatRequest request, UpstreamModel model, TimeLimits limits) {
        return call(request, model, limits, KeyUse.NONE);
    }

    /**
     * Asks for an answer in chunks.
     *
     * @return the answer, from its beginning, once it is the caller's; what fails before is thrown here
     */
    ChunkSource stream(ChatRequest request, UpstreamModel model, TimeLimits limits, Commit commit, KeyUse key);

    /** Asks for an answer in chunks, whatever the key. */
    default ChunkSource stream(ChatRequest request, UpstreamModel model, TimeLimits limits, Commit commit) {
        return stream(request, model, limits, commit, KeyUse.NONE);
    }

    /** Asks for embeddings. Only where {@link #canEmbed}. */
    EmbeddingResponse embed(EmbeddingRequest request, UpstreamModel model, TimeLimits limits, KeyUse key);

    /** Asks for embeddings, whatever the key. */
    default EmbeddingResponse embed(EmbeddingRequest request, UpstreamModel model, TimeLimits limits) {
        return embed(request, model, limits, KeyUse.NONE);
    }

    /** The fields of the request for embeddings that do not reach the provider. */
    Set<String> dropped(EmbeddingRequest request, UpstreamModel model);

    /** Whether the provider can be asked for embeddings of this model, as far as its form goes. */
    boolean canEmbed(UpstreamModel model);

    /** The fields of the request that do not reach the provider, see {@link Dialect#dropped}. */
    Set<String> dropped(ChatRequest request, UpstreamModel model);

    /** Gives all connections up. */
    @Override
    void close();
}
