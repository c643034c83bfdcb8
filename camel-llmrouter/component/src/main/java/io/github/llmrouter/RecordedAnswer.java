package io.github.llmrouter;

import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.cache.AnswerCache;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.ChunkSource;
import io.github.llmrouter.chat.RecordedChunks;
import io.github.llmrouter.embedding.EmbeddingResponse;
import io.github.llmrouter.routing.OfferId;

/**
 * What a provider answers, as it is kept: whole from the beginning, or once its stream is over.
 *
 * @param toGiveOut what the caller gets in its place
 * @param from      who answers
 */
record RecordedAnswer(Object toGiveOut, OfferId from) {

    /** An answer that was cut off or held back is one that callers ask for again. */
    private static final Set<String> GOOD_ENDS = Set.of("stop", "tool_calls");

    static RecordedAnswer of(Object given, OfferId from) {
        return new RecordedAnswer(given instanceof ChunkSource chunks
                ? new RecordedChunks(chunks, AnswerCache.MOST_BYTES)
                : given, from);
    }

    /** Whether nothing more comes. */
    boolean isOver() {
        return !(toGiveOut instanceof RecordedChunks chunks) || chunks.isOver();
    }

    /** The whole answer in OpenAI's form; empty if it is not one to be given again. */
    Optional<ObjectNode> worthKeeping() {
        if (toGiveOut instanceof EmbeddingResponse embeddings) {
            return Optional.of(embeddings.json());
        }
        Optional<ChatResponse> chat = toGiveOut instanceof RecordedChunks chunks
                ? chunks.whole()
                : Optional.of((ChatResponse) toGiveOut);
        return chat.map(ChatResponse::json).filter(RecordedAnswer::endsWell);
    }

    private static boolean endsWell(ObjectNode json) {
        JsonNode choices = json.path("choices");
        for (JsonNode choice : choices) {
            if (!GOOD_ENDS.contains(choice.path("finish_reason").asText())) {
                return false;
            }
        }
        return !choices.isEmpty();
    }
}
