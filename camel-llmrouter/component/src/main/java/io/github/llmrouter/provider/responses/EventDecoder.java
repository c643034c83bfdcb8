package io.github.llmrouter.provider.responses;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.provider.ChunkDecoder;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.neutral.JsonEvents;

/** Reads an answer in Server-Sent Events. The event that has the whole answer once more is its end. */
final class EventDecoder implements ChunkDecoder {

    private final JsonEvents events;
    private final EventReader reader;

    EventDecoder(InputStream body, UpstreamModel model, ReasoningItems thoughts) {
        this.events = new JsonEvents(body);
        this.reader = new EventReader(model.id(), thoughts);
    }

    @Override
    public Optional<ChatChunk> next() throws IOException {
        Optional<ChatChunk> chunk = reader.poll();
        while (chunk.isEmpty() && !reader.isWhole()) {
            Optional<ObjectNode> event = events.next();
            if (event.isEmpty()) {
                return Optional.empty();
            }
            reader.read(event.get());
            chunk = reader.poll();
        }
        return chunk;
    }

    @Override
    public boolean isWhole() {
        return reader.isWhole();
    }
}
