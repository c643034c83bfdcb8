package io.github.llmrouter.chat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Chunks that are there already, and what they say together. */
public final class ChunkSources {

    private ChunkSources() {}

    /** Reads a source to its end and closes it. */
    public static List<ChatChunk> collect(ChunkSource source) {
        try (source) {
            List<ChatChunk> chunks = new ArrayList<>();
            for (Optional<ChatChunk> chunk = source.next(); chunk.isPresent(); chunk = source.next()) {
                chunks.add(chunk.get());
            }
            return chunks;
        }
    }

    /** Gives out chunks that are there already. */
    public static ChunkSource of(List<ChatChunk> chunks) {
        Iterator<ChatChunk> left = List.copyOf(chunks).iterator();
        return new ChunkSource() {
            @Override
            public Optional<ChatChunk> next() {
                return left.hasNext() ? Optional.of(left.next()) : Optional.empty();
            }

            @Override
            public void close() {
                // nothing to give up
            }
        };
    }

    /** Gives out a whole answer as a stream: one chunk with all of it, and one with the usage, if that is known. */
    public static ChunkSource of(ChatResponse response) {
        ObjectNode json = response.json().deepCopy();
        json.put("object", "chat.completion.chunk");
        json.path("choices").forEach(choice -> {
            if (choice instanceof ObjectNode node && node.has("message")) {
                numberToolCalls(node.path("message").path("tool_calls"));
                node.set("delta", node.remove("message"));
            }
        });
        JsonNode used = json.remove("usage");
        ChatChunk answer = ChatChunk.of(json, Optional.empty());
        return of(response.usage()
                .map(usage -> List.of(answer, last(json, used, usage)))
                .orElseGet(() -> List.of(answer)));
    }

    private static ChatChunk last(ObjectNode answer, @Nullable JsonNode used, Usage usage) {
        ObjectNode json = answer.deepCopy();
        json.putArray("choices");
        json.set("usage", used);
        return ChatChunk.of(json, Optional.of(usage));
    }

    /** Readers of chunks join the pieces of a tool call by its index, which a whole answer has no need of. */
    private static void numberToolCalls(JsonNode toolCalls) {
        for (int i = 0; i < toolCalls.size(); i++) {
            if (toolCalls.get(i) instanceof ObjectNode call && !call.has("index")) {
                call.put("index", i);
            }
        }
    }

    /** The whole answer that chunks are pieces of; empty for no chunks. */
    public static Optional<ChatResponse> assemble(List<ChatChunk> chunks) {
        if (chunks.isEmpty()) {
            return Optional.empty();
        }
        Assembly assembly = new Assembly();
        chunks.forEach(assembly::add);
        return Optional.of(ChatResponse.of(assembly.whole(), usage(chunks)));
    }

    /** What the call used, as the last chunk that says so has it. */
    public static Optional<Usage> usage(List<ChatChunk> chunks) {
        return chunks.stream().flatMap(chunk -> chunk.usage().stream()).reduce((first, last) -> last);
    }
}
