package io.github.llmrouter.chat;

import java.util.Optional;

/**
 * Where the chunks of one answer come from. Pulled by one thread at a time; {@link #close()} may be called by any
 * thread and at any time, ends a pending {@link #next()} and gives the connection up.
 */
public interface ChunkSource extends AutoCloseable {

    /**
     * Waits for the next chunk.
     *
     * @return                                            the chunk, or empty once the answer is whole
     * @throws io.github.llmrouter.failure.FailureException if the answer broke off, an error came in its place or a time
     *                                                    limit ran out; never ends quietly in that case
     */
    Optional<ChatChunk> next();

    /** Gives the connection up; does nothing the second time. */
    @Override
    void close();
}
