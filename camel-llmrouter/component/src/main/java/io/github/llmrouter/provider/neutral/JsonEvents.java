package io.github.llmrouter.provider.neutral;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.ErrorTable;
import io.github.llmrouter.provider.wire.SseReader;
import io.github.llmrouter.provider.wire.WireJson;

/**
 * The Server-Sent Events of a streamed answer, each with a JSON object. Events without data are passed over. Used by one
 * thread.
 */
public final class JsonEvents {

    /** OpenAI's, which some send who otherwise speak another dialect. */
    private static final String END_MARK = "[DONE]";

    private final SseReader events;
    private boolean marked;

    public JsonEvents(InputStream body) {
        this.events = new SseReader(body);
    }

    /**
     * Blocks until the next event.
     *
     * @return                  empty at the end mark, or if the stream ended, be it within an event
     * @throws IOException      as the stream does
     * @throws FailureException BAD_RESPONSE if the event is not JSON; what it says if its name is {@code error}, which is
     *                          how gateways tell it
     */
    public Optional<ObjectNode> next() throws IOException {
        while (!marked && events.next()) {
            if (events.dataIs(END_MARK)) {
                marked = true;
            } else if (events.length() > 0) {
                return json();
            }
        }
        return Optional.empty();
    }

    /** Whether the end mark has come. */
    public boolean isMarked() {
        return marked;
    }

    /** Empty if the stream ended within the event: then it is the stream that is to blame. */
    private Optional<ObjectNode> json() {
        Optional<JsonNode> json = WireJson.tree(events.data(), 0, events.length());
        boolean error = events.name().equals("error");
        if (error && (json.isPresent() || events.isComplete())) {
            throw new FailureException(ErrorTable.inBand(json.orElseGet(this::text)));
        }
        Optional<ObjectNode> event = json.filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast);
        if (event.isEmpty() && events.isComplete()) {
            throw json.isPresent() && json.get().path(0).has("error")
                    ? new FailureException(ErrorTable.inBand(json.get()))
                    : FailureException.of(FailureKind.BAD_RESPONSE, "An event of the answer is not JSON");
        }
        return event;
    }

    private JsonNode text() {
        return TextNode.valueOf(new String(events.data(), 0, events.length(), StandardCharsets.UTF_8));
    }
}
