package io.github.llmrouter.chat;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Lets the chunks of a stream pass, and joins them to the answer that they are pieces of. Read by one thread.
 */
public final class RecordedChunks implements ChunkSource {

    private final ChunkSource source;
    private final long mostChars;
    private Optional<Assembly> assembly = Optional.of(new Assembly());
    private Optional<Usage> usage = Optional.empty();
    private long chars;
    private boolean isOver;
    private boolean hasChunks;

    /**
     * @param mostChars how long an answer may be to be kept; of a longer one nothing is
     */
    public RecordedChunks(ChunkSource source, long mostChars) {
        this.source = source;
        this.mostChars = mostChars;
    }

    @Override
    public Optional<ChatChunk> next() {
        Optional<ChatChunk> next = source.next();
        if (next.isEmpty()) {
            isOver = true;
        } else {
            record(next.get());
        }
        return next;
    }

    private void record(ChatChunk chunk) {
        hasChunks = true;
        chars += length(chunk.json().path("choices"));
        if (chars > mostChars) {
            assembly = Optional.empty();
        }
        assembly.ifPresent(pieces -> pieces.add(chunk));
        usage = chunk.usage().isPresent() ? chunk.usage() : usage;
    }

    private static long length(JsonNode json) {
        long length = json.isTextual() ? json.textValue().length() : 0;
        for (JsonNode part : json) {
            length += length(part);
        }
        return length;
    }

    /** Whether the last chunk was read. */
    public boolean isOver() {
        return isOver;
    }

    /** The whole answer; empty if it was not read to its end, has no chunks or is too long. */
    public Optional<ChatResponse> whole() {
        return isOver && hasChunks
                ? assembly.map(pieces -> ChatResponse.of(pieces.whole(), usage))
                : Optional.empty();
    }

    @Override
    public void close() {
        source.close();
    }
}
