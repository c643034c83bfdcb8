package io.github.llmrouter.provider.openai;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.ChunkDecoder;
import io.github.llmrouter.provider.ErrorTable;
import io.github.llmrouter.provider.wire.FinishReasons;
import io.github.llmrouter.provider.wire.SseReader;
import io.github.llmrouter.provider.wire.WireJson;

/** Reads an answer in Server-Sent Events. */
final class OpenAiChunkDecoder implements ChunkDecoder {

    private static final String END_MARK = "[DONE]";

    private final SseReader events;
    private final int choices;
    private final BitSet finished = new BitSet();
    private boolean done;

    /** @param choices how many answers were asked for */
    OpenAiChunkDecoder(InputStream body, int choices) {
        this.events = new SseReader(body);
        this.choices = choices;
    }

    @Override
    public Optional<ChatChunk> next() throws IOException {
        while (!done && events.next()) {
            if (events.dataIs(END_MARK)) {
                done = true;
            } else if (events.length() > 0) {
                Optional<ObjectNode> json = json();
                return json.map(this::chunk);
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean isWhole() {
        return done || finished.cardinality() >= choices;
    }

    /** Empty if the stream ended within the event: then it is the stream that is to blame. */
    private Optional<ObjectNode> json() {
        Optional<ObjectNode> json = WireJson.object(events.data(), 0, events.length());
        if (json.isEmpty() && events.isComplete()) {
            throw events.name().equals("error")
                    ? new FailureException(ErrorTable.inBand(text()))
                    : FailureException.of(FailureKind.BAD_RESPONSE, "An event of the answer is not JSON");
        }
        return json;
    }

    private JsonNode text() {
        return TextNode.valueOf(new String(events.data(), 0, events.length(), StandardCharsets.UTF_8));
    }

    private ChatChunk chunk(ObjectNode json) {
        if (events.name().equals("error")) {
            throw new FailureException(ErrorTable.inBand(json));
        }
        InBandErrors.throwIfAny(json);
        for (JsonNode choice : json.path("choices")) {
            read(choice);
        }
        return ChatChunk.of(json, OpenAiUsage.of(json));
    }

    private void read(JsonNode node) {
        if (!(node instanceof ObjectNode choice)) {
            return;
        }
        ContentParts.flatten(choice.path("delta"));
        FinishReasons.normalise(choice).ifPresent(reason -> {
            if (reason.equals("error")) {
                throw InBandErrors.ofChoice(choice);
            }
            finished.set(Math.max(0, Math.min(choice.path("index").asInt(), 1_000)));
        });
    }
}
