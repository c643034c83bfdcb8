package io.github.llmrouter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.ChunkSource;
import io.github.llmrouter.chat.ChunkSources;

/**
 * Watches the chunks of a stream pass: how long its provider was waited for, as opposed to how long its reader took, and
 * which tools it calls. Read by one thread.
 */
final class WatchedChunks implements ChunkSource {

    private final ChunkSource source;
    private final List<ChatChunk> toolCalls = new ArrayList<>(0);
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
        if (!chunk.toolCalls().isEmpty() || !toolCalls.isEmpty() && chunk.finishReason().isPresent()) {
            toolCalls.add(chunk);
        }
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
