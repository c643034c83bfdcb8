package io.github.llmrouter;

import java.time.Duration;
import java.util.Optional;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChunkSource;

/** Tells how long a provider was waited for, as opposed to how long its stream took to be read. Read by one thread. */
final class TimedChunks implements ChunkSource {

    private final ChunkSource source;
    private long waitedNanos;

    TimedChunks(ChunkSource source) {
        this.source = source;
    }

    @Override
    public Optional<ChatChunk> next() {
        long began = System.nanoTime();
        try {
            return source.next();
        } finally {
            waitedNanos += System.nanoTime() - began;
        }
    }

    /** How long all chunks so far were waited for. */
    Duration waited() {
        return Duration.ofNanos(waitedNanos);
    }

    @Override
    public void close() {
        source.close();
    }
}
