package io.github.llmrouter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.ChunkSource;
import io.github.llmrouter.chat.ChunkSources;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.estimate.AnswerTokens;

/**
 * Watches the chunks of a stream pass: how long its provider was waited for, as opposed to how long its reader took, how
 * much it says, and which tools it calls. Read by one thread.
 */
final class WatchedChunks implements ChunkSource {

    private final ChunkSource source;
    private final List<ChatChunk> toolCalls = new ArrayList<>(0);
    private final AnswerTokens tokens = new AnswerTokens();
    private Optional<String> id = Optional.empty();
    private Optional<String> finishReason = Optional.empty();
    private long waitedNanos;

    WatchedChunks(ChunkSource source) {
        this.source = source;
    }

    @Override
    public Optional<ChatChunk> next() {
        long began = System.nanoTime();
        try {
            Optional<ChatChunk> next = source.next();
            next.ifPresent(this::watch);
            return next;
        } finally {
            waitedNanos += System.nanoTime() - began;
        }
    }

    private void watch(ChatChunk chunk) {
        tokens.add(chunk);
        id = id.or(() -> Optional.ofNullable(chunk.json().path("id").textValue()).filter(given -> !given.isEmpty()));
        finishReason = finishReason.or(chunk::finishReason);
        if (!chunk.toolCalls().isEmpty() || !toolCalls.isEmpty() && chunk.finishReason().isPresent()) {
            toolCalls.add(chunk);
        }
    }

    /** The provider's id of the answer, if a chunk has said it. */
    Optional<String> id() {
        return id;
    }

    /** Why the model stopped, if a chunk has said so. */
    Optional<String> finishReason() {
        return finishReason;
    }

    /**
     * What the call has used as far as it was seen.
     *
     * @param prompt the tokens of its prompt
     */
    Usage seen(long prompt) {
        return tokens.usage(prompt);
    }

    /** How long all chunks so far were waited for. */
    Duration waited() {
        return Duration.ofNanos(waitedNanos);
    }

    /** The tool calls so far, as the answer that they are pieces of. */
    Optional<ChatResponse> toolCalls() {
        return ChunkSources.assemble(toolCalls);
    }

    @Override
    public void close() {
        source.close();
    }
}
