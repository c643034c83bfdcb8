package io.github.llmrouter.provider.ollama;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.ChunkDecoder;
import io.github.llmrouter.provider.neutral.ChunkBuilder;
import io.github.llmrouter.provider.neutral.InBandErrors;
import io.github.llmrouter.provider.wire.LineReader;
import io.github.llmrouter.provider.wire.WireJson;

/** Reads an answer in lines of JSON, of which the last one says that it is done. */
final class OllamaChunkDecoder implements ChunkDecoder {

    private final LineReader lines;
    private final ChunkBuilder chunks;
    private final Deque<ChatChunk> ready = new ArrayDeque<>();
    private boolean begun;
    private boolean whole;
    private int toolCalls;

    OllamaChunkDecoder(InputStream body, String model) {
        this.lines = new LineReader(body);
        this.chunks = new ChunkBuilder(model);
    }

    @Override
    public Optional<ChatChunk> next() throws IOException {
        while (ready.isEmpty() && !whole && lines.next()) {
            if (lines.length() > 0) {
                Optional<ObjectNode> line = WireJson.object(lines.bytes(), lines.start(), lines.length());
                if (line.isEmpty() && lines.isComplete()) {
                    throw FailureException.of(FailureKind.BAD_RESPONSE, "A line of the answer is not JSON");
                }
                line.ifPresent(this::read);
            }
        }
        return Optional.ofNullable(ready.poll());
    }

    @Override
    public boolean isWhole() {
        return whole;
    }

    private void read(ObjectNode line) {
        InBandErrors.throwIfAny(line);
        if (!begun) {
            begin(line);
        }
        JsonNode message = line.path("message");
        String thoughts = message.path("thinking").asText("");
        if (!thoughts.isEmpty()) {
            ready.add(chunks.reasoning(thoughts));
        }
        String text = message.path("content").asText("");
        if (!text.isEmpty()) {
            ready.add(withLogprobs(chunks.text(text), line.path("logprobs")));
        }
        for (JsonNode call : message.path("tool_calls")) {
            ready.add(chunks.toolCall(toolCalls, OllamaAnswer.callId(call, line, toolCalls),
                    call.at("/function/name").asText(), OllamaAnswer.arguments(call)));
            toolCalls++;
        }
        if (line.path("done").asBoolean()) {
            ready.add(chunks.finish(line.path("done_reason").asText("stop")));
            OllamaAnswer.usage(line).ifPresent(usage -> ready.add(chunks.usage(usage)));
            whole = true;
        }
    }

    private void begin(ObjectNode line) {
        begun = true;
        chunks.id(OllamaAnswer.id(line));
        chunks.model(line.path("model").asText());
        chunks.created(OllamaAnswer.created(line));
    }

    private static ChatChunk withLogprobs(ChatChunk chunk, JsonNode logprobs) {
        if (!logprobs.isEmpty() && chunk.json().at("/choices/0") instanceof ObjectNode choice) {
            choice.putObject("logprobs").set("content", logprobs);
        }
        return chunk;
    }
}
