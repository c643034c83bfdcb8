package io.github.llmrouter.provider.openai;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.Usage;

/** Keeps what a stream has said of its usage so far, and makes its last chunk of it. */
final class UsageChunk {

    private Optional<ChatChunk> held = Optional.empty();
    private Optional<Usage> released = Optional.empty();

    /** Takes the place of what was said before. */
    void hold(OpenAiUsage usage, ObjectNode envelope) {
        envelope.putArray("choices");
        usage.writeTo(envelope);
        held = Optional.of(ChatChunk.of(envelope, Optional.of(usage.counts())));
    }

    /** The chunk; empty if nothing was said since it was last given out. */
    Optional<ChatChunk> release() {
        Optional<ChatChunk> chunk = held.filter(last -> !last.usage().equals(released));
        held = Optional.empty();
        released = chunk.isPresent() ? chunk.flatMap(ChatChunk::usage) : released;
        return chunk;
    }
}
