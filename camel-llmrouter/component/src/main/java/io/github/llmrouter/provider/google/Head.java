package io.github.llmrouter.provider.google;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.provider.WireHeaders;
import io.github.llmrouter.provider.neutral.ChunkBuilder;
import io.github.llmrouter.provider.neutral.Fields;
import io.github.llmrouter.provider.neutral.ToolCallIds;

/**
 * What an answer, or a piece of one, says of itself.
 *
 * @param id      Google's id of the answer, empty if it gave none
 * @param model   the model as Google names it
 * @param created when it was made, in seconds since 1970
 * @param tier    the service tier, where Google says which
 */
record Head(String id, String model, long created, Optional<String> tier) {

    /**
     * Reads it.
     *
     * @param model what was asked for
     * @param sent  when the answer was sent: only Vertex says when it was made
     */
    static Head of(JsonNode answer, String model, Instant sent) {
        return new Head(answer.path("responseId").asText(""), Fields.text(answer, "modelVersion").orElse(model),
                Fields.text(answer, "createTime").flatMap(Head::time).orElse(sent).getEpochSecond(),
                Fields.text(answer.path("usageMetadata"), "serviceTier"));
    }

    /** When the answer was sent; 1970 if that is unknown. */
    static Instant sent(WireHeaders headers) {
        return Instant.ofEpochSecond(headers.date());
    }

    /** An id for a call of a tool that Google gave none. */
    String callId(int candidate, int call) {
        return ToolCallIds.of((id.isEmpty() ? model + created : id) + "/" + candidate, call);
    }

    /** Writes it into the chunks to come. */
    void writeTo(ChunkBuilder chunks) {
        chunks.id(id);
        chunks.model(model);
        chunks.created(created);
    }

    /** Reads a point in time. */
    static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }
}
