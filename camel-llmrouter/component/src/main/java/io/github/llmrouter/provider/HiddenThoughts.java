package io.github.llmrouter.provider;

import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.provider.neutral.Reasoning;
import io.github.llmrouter.provider.neutral.ReasoningDetails;

/**
 * Keeps thoughts from callers who do not want them ({@code reasoning.exclude}), whatever the provider made of that wish.
 * What nobody can read stays: a tool loop may need it.
 */
public final class HiddenThoughts {

    private HiddenThoughts() {}

    /** The answer as its caller wants it. */
    public static ChatResponse from(ChatResponse answer, ChatRequest request) {
        if (Reasoning.of(request).exclude()) {
            answer.json().path("choices").forEach(choice -> hide(choice.path("message")));
        }
        return answer;
    }

    /** Reads the chunks as their caller wants them. */
    static ChunkDecoder from(ChunkDecoder chunks, ChatRequest request) {
        return Reasoning.of(request).exclude() ? new Decoder(chunks) : chunks;
    }

    /** @return whether there was anything to hide */
    private static boolean hide(JsonNode message) {
        if (!(message instanceof ObjectNode spoken)) {
            return false;
        }
        boolean hidden = spoken.remove("reasoning") != null;
        JsonNode details = spoken.path("reasoning_details");
        for (Iterator<JsonNode> all = details.iterator(); all.hasNext();) {
            if (isReadable(all.next())) {
                all.remove();
                hidden = true;
            }
        }
        if (details.isEmpty()) {
            spoken.remove("reasoning_details");
        }
        return hidden;
    }

    /** Claude's encrypted thoughts go with the others, since Anthropic takes all of them back or none. */
    private static boolean isReadable(JsonNode detail) {
        return !detail.path("type").asText().equals("reasoning.encrypted")
                || detail.path("format").asText().equals(ReasoningDetails.ANTHROPIC);
    }

    private record Decoder(ChunkDecoder chunks) implements ChunkDecoder {

        @Override
        public Optional<ChatChunk> next() throws IOException {
            Optional<ChatChunk> chunk = chunks.next();
            while (chunk.filter(Decoder::isOnlyThoughts).isPresent()) {
                chunk = chunks.next();
            }
            return chunk;
        }

        @Override
        public boolean isWhole() {
            return chunks.isWhole();
        }

        private static boolean isOnlyThoughts(ChatChunk chunk) {
            boolean hidden = false;
            for (JsonNode choice : chunk.json().path("choices")) {
                hidden |= hide(choice.path("delta"));
            }
            return hidden && !chunk.hasOutput() && chunk.finishReason().isEmpty() && chunk.usage().isEmpty();
        }
    }
}
