package io.github.llmrouter.provider.responses;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.ChunkDecoder;
import io.github.llmrouter.provider.ErrorTable;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.wire.SseReader;
import io.github.llmrouter.provider.wire.WireJson;

/** Reads an answer in Server-Sent Events. The event that has the whole answer once more is its end. */
final class EventDecoder implements ChunkDecoder {

    /** Of hosts that end all their streams as chat completions do. */
    private static final String END_MARK = "[DONE]";

    private final SseReader events;
    private final EventReader reader;
    private boolean ended;

    EventDecoder(InputStream body, UpstreamModel model, ReasoningItems thoughts) {
        this.events = new SseReader(body);
        this.reader = new EventReader(model.id(), thoughts);
    }

    @Override
    public Optional<ChatChunk> next() throws IOException {
        Optional<ChatChunk> chunk = reader.poll();
        while (chunk.isEmpty() && !ended && !reader.isWhole() && events.next()) {
            readEvent();
            chunk = reader.poll();
        }
        return chunk;
    }

    @Override
    public boolean isWhole() {
        return reader.isWhole();
    }

    /** An event that the stream ended within is the stream's fault, not the event's. */
    private void readEvent() {
        if (events.dataIs(END_MARK)) {
            ended = true;
            return;
        }
        Optional<ObjectNode> event = WireJson.object(events.data(), 0, events.length());
        boolean error = events.name().equals("error");
        if (event.isPresent() && error) {
            throw new FailureException(ErrorTable.inBand(event.get()));
        } else if (event.isPresent()) {
            reader.read(event.get());
        } else if (error && events.isComplete()) {
            throw new FailureException(ErrorTable.inBand(TextNode.valueOf(
                    new String(events.data(), 0, events.length(), StandardCharsets.UTF_8))));
        } else if (events.length() > 0 && events.isComplete()) {
            throw FailureException.of(FailureKind.BAD_RESPONSE, "An event of the answer is not JSON");
        }
    }
}
