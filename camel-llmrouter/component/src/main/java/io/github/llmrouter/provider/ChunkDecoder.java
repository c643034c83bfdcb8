package io.github.llmrouter.provider;

import java.io.IOException;
import java.util.Optional;

import io.github.llmrouter.chat.ChatChunk;

/** Reads the chunks of one streamed answer, in the neutral form. Used by one thread at a time. */
public interface ChunkDecoder {

    /**
     * Blocks until the next chunk.
     *
     * @return                                            the chunk, or empty at the provider's end mark or the end of
     *                                                    the stream; only {@link #isWhole()} says whether it is a good
     *                                                    end
     * @throws IOException                                as the stream does
     * @throws io.github.llmrouter.failure.FailureException if an error came in the place of a chunk, or nonsense
     */
    Optional<ChatChunk> next() throws IOException;

    /**
     * Whether what has come so far is the whole answer: each choice has its finish reason, or the end mark came. Usage
     * may still follow.
     */
    boolean isWhole();
}
