package io.github.llmrouter.provider.anthropic;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.provider.ChunkDecoder;
import io.github.llmrouter.provider.neutral.JsonEvents;

/** Reads an answer in Server-Sent Events. */
final class StreamDecoder implements ChunkDecoder {

    private final JsonEvents events;
    private final StreamedAnswer answer;

    StreamDecoder(InputStream body, AnswerScope scope) {
        this.events = new JsonEvents(body);
        this.answer = new StreamedAnswer(scope);
    }

    @Override
    public Optional<ChatChunk> next() throws IOException {
        Optional<ChatChunk> chunk = answer.next();
        while (chunk.isEmpty() && !answer.hasEnded()) {
            Optional<ObjectNode> event = events.next();
            if (event.isEmpty()) {
                return Optional.empty();
            }
            answer.read(event.get());
            chunk = answer.next();
        }
        return chunk;
    }

    @Override
    public boolean isWhole() {
        return answer.isWhole();
    }
}
