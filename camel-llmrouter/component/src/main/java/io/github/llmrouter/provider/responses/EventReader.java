package io.github.llmrouter.provider.responses;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.provider.ErrorTable;
import io.github.llmrouter.provider.neutral.ChunkBuilder;
import io.github.llmrouter.provider.neutral.Fields;
import io.github.llmrouter.provider.neutral.InBandErrors;
import io.github.llmrouter.provider.responses.Piece.Kind;

/**
 * Makes chunks of the events of a stream. Items of output may come interleaved; what an event is about is told by the
 * item's place in the output, for its id is not the same in all events of some hosts. Used by one thread.
 */
final class EventReader {

    private final ChunkBuilder chunks;
    private final OutputChunks output;
    private boolean begun;
    private boolean items;
    private boolean whole;
    private int lastNumber;

    /** @param model the model until the provider names it */
    EventReader(String model, ReasoningItems thoughts) {
        this.chunks = new ChunkBuilder(model);
        this.output = new OutputChunks(chunks, thoughts);
    }

    /** The next chunk of the events that were read, empty if all were given out. */
    Optional<ChatChunk> poll() {
        return output.poll();
    }

    /** Whether the event that ends the answer was read. */
    boolean isWhole() {
        return whole;
    }

    /** @throws FailureException if the event is an error, or says that the answer failed */
    void read(JsonNode event) {
        if (isRepeated(event.path("sequence_number").asInt(0))) {
            return;
        }
        String type = event.path("type").asText("");
        switch (type) {
            case "response.created", "response.queued", "response.in_progress" -> begin(event.path("response"));
            case "response.output_item.added" -> {
                items = true;
                output.begin(event.path("output_index").asInt(0), event.path("item"));
            }
            case "response.output_item.done" -> {
                items = true;
                output.end(event.path("output_index").asInt(0), event.path("item"));
            }
            case "response.completed", "response.done" -> end(event.path("response"), "completed");
            case "response.incomplete" -> end(event.path("response"), "incomplete");
            case "response.failed", "response.cancelled" -> end(event.path("response"), "failed");
            case "error" -> throw new FailureException(ErrorTable.inBand(event));
            default -> {
                InBandErrors.throwIfAny(event);
                Kind.of(type).ifPresent(kind -> text(kind, type, event));
            }
        }
    }

    /** Of an event that is sent twice, the second has the number of the first. */
    private boolean isRepeated(int number) {
        boolean repeated = number > 0 && number == lastNumber;
        lastNumber = number;
        return repeated;
    }

    private void begin(JsonNode response) {
        Fields.text(response, "id").ifPresent(chunks::id);
        Fields.text(response, "model").ifPresent(chunks::model);
        if (response.path("created_at").isNumber()) {
            chunks.created(response.path("created_at").asLong());
        }
        if (!begun) {
            begun = true;
            output.add(chunks.role());
        }
    }

    private void text(Kind kind, String type, JsonNode event) {
        Piece piece = Piece.of(event, kind);
        if (type.endsWith(".delta")) {
            output.more(piece, event.path("delta").asText(""), event.path("logprobs"));
        } else if (type.endsWith(".done")) {
            output.whole(piece, event, event.path("logprobs"));
        }
    }

    /** The whole output comes once more; it is new to those only who were sent no items. */
    private void end(JsonNode response, String status) {
        String reason = Ending.of(response, status);
        begin(response);
        for (int i = 0; !items && i < response.path("output").size(); i++) {
            output.end(i, response.path("output").path(i));
        }
        output.add(chunks.finish(reason));
        ResponsesUsage.of(response).map(chunks::usage).ifPresent(last -> {
            ResponsesUsage.writeBill(response, last.json());
            output.add(last);
        });
        whole = true;
    }
}
