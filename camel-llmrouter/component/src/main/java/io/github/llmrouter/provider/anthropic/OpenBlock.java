package io.github.llmrouter.provider.anthropic;

import java.util.function.Consumer;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.provider.neutral.ChunkBuilder;
import io.github.llmrouter.provider.neutral.ReasoningDetails;

/** A block of a streamed answer whose pieces are still to come. Used by one thread. */
interface OpenBlock {

    /** One whose pieces are not for the caller: a tool that runs at the provider, or something new. */
    OpenBlock IGNORED = new OpenBlock() {
        @Override
        public void delta(JsonNode delta, Consumer<ChatChunk> out) {
            // not for the caller
        }

        @Override
        public void stop(Consumer<ChatChunk> out) {
            // as above
        }
    };

    /** Takes a piece. */
    void delta(JsonNode delta, Consumer<ChatChunk> out);

    /** Takes note that no more pieces come. */
    void stop(Consumer<ChatChunk> out);

    /** Text. */
    final class Text implements OpenBlock {

        private final ChunkBuilder chunks;
        private final Citations citations;

        Text(JsonNode block, ChunkBuilder chunks, Citations citations, Consumer<ChatChunk> out) {
            this.chunks = chunks;
            this.citations = citations;
            citations.begin();
            block.path("citations").forEach(citations::add);
            text(block.path("text").asText(""), out);
        }

        @Override
        public void delta(JsonNode delta, Consumer<ChatChunk> out) {
            text(delta.path("text").asText(""), out);
            citations.add(delta.path("citation"));
        }

        @Override
        public void stop(Consumer<ChatChunk> out) {
            // nothing was kept back
        }

        private void text(String piece, Consumer<ChatChunk> out) {
            if (!piece.isEmpty()) {
                citations.text(piece);
                out.accept(chunks.text(piece));
            }
        }
    }

    /** Thoughts. The signature goes out at the end, as the last that is known of them. */
    final class Thought implements OpenBlock {

        private final ChunkBuilder chunks;
        private final String format;
        private final int index;
        private final StringBuilder signature = new StringBuilder();

        Thought(JsonNode block, ChunkBuilder chunks, String format, int index, Consumer<ChatChunk> out) {
            this.chunks = chunks;
            this.format = format;
            this.index = index;
            if (block.path("type").asText().equals("redacted_thinking")) {
                out.accept(chunks.reasoning("", index, ReasoningDetails.encrypted(block.path("data").asText(),
                        format)));
            } else {
                delta(block, out);
            }
        }

        @Override
        public void delta(JsonNode delta, Consumer<ChatChunk> out) {
            String piece = delta.path("thinking").asText("");
            if (!piece.isEmpty()) {
                out.accept(chunks.reasoning(piece, index, ReasoningDetails.text(piece, format)));
            }
            signature.append(delta.path("signature").asText(""));
        }

        @Override
        public void stop(Consumer<ChatChunk> out) {
            if (!signature.isEmpty()) {
                ObjectNode detail = ReasoningDetails.text("", format).put("signature", signature.toString());
                out.accept(chunks.reasoning("", index, detail));
            }
        }
    }

    /** The input of a tool, which comes as pieces of JSON, or at once with the block, or not at all. */
    final class Input implements OpenBlock {

        private final JsonNode atOnce;
        private final Function<String, ChatChunk> chunk;
        private boolean given;

        /** @param chunk makes a chunk of a piece */
        Input(JsonNode block, Function<String, ChatChunk> chunk) {
            this.atOnce = block.path("input");
            this.chunk = chunk;
        }

        @Override
        public void delta(JsonNode delta, Consumer<ChatChunk> out) {
            String piece = delta.path("partial_json").asText("");
            if (!piece.isEmpty()) {
                given = true;
                out.accept(chunk.apply(piece));
            }
        }

        @Override
        public void stop(Consumer<ChatChunk> out) {
            if (!given) {
                out.accept(chunk.apply(atOnce.isObject() ? atOnce.toString() : "{}"));
            }
        }
    }
}
