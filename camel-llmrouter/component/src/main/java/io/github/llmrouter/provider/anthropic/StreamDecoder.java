package io.github.llmrouter.provider.anthropic;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.ChunkDecoder;
import io.github.llmrouter.provider.ErrorTable;
import io.github.llmrouter.provider.wire.SseReader;
import io.github.llmrouter.provider.wire.WireJson;

/** Reads an answer in Server-Sent Events. */
final class StreamDecoder implements ChunkDecoder {

    private final SseReader events;
    private final StreamedAnswer answer;

    StreamDecoder(InputStream body, AnswerScope scope) {
        this.events = new SseReader(body);
        this.answer = new StreamedAnswer(scope);
    }

    @Override
    public Optional<ChatChunk> next() throws IOException {
        Optional<ChatChunk> chunk = answer.next();
        while (chunk.isEmpty() && !answer.hasEnded() && events.next()) {
            event().ifPresent(this::read);
            chunk = answer.next();
        }
        return chunk;
    }

    @Override
    public boolean isWhole() {
        return answer.isWhole();
    }

    private void read(ObjectNode event) {
        if (isError()) {
            throw new FailureException(ErrorTable.inBand(event));
        }
        answer.read(event);
    }

    /** Empty if the stream ended within the event: then it is the stream that is to blame. */
    private Optional<ObjectNode> event() {
        Optional<ObjectNode> json = WireJson.object(events.data(), 0, events.length());
        if (json.isEmpty() && events.isComplete()) {
            throw isError()
                    ? new FailureException(ErrorTable.inBand(text()))
                    : FailureException.of(FailureKind.BAD_RESPONSE, "An event of the answer is not JSON");
        }
        return json;
    }

    /** Gateways say so by the name of the event alone. */
    private boolean isError() {
        return events.name().equals("error");
    }

    private JsonNode text() {
        return TextNode.valueOf(new String(events.data(), 0, events.length(), StandardCharsets.UTF_8));
    }
}
