package io.github.llmrouter.provider.cohere;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.provider.ChunkDecoder;
import io.github.llmrouter.provider.ErrorTable;
import io.github.llmrouter.provider.WireHeaders;
import io.github.llmrouter.provider.neutral.ChunkBuilder;
import io.github.llmrouter.provider.neutral.InBandErrors;
import io.github.llmrouter.provider.neutral.JsonEvents;

/** Reads Cohere's streamed events. */
final class CohereChunkDecoder implements ChunkDecoder {

    private final JsonEvents events;
    private final ChunkBuilder chunks;
    private final Deque<ChatChunk> ready = new ArrayDeque<>();
    private int openToolCall = -1;
    private boolean toolCallIsEmpty;
    private boolean whole;

    CohereChunkDecoder(InputStream body, WireHeaders headers, String model) {
        this.events = new JsonEvents(body);
        this.chunks = new ChunkBuilder(model);
        chunks.created(headers.date());
    }

    @Override
    public Optional<ChatChunk> next() throws IOException {
        while (ready.isEmpty() && !whole) {
            Optional<ObjectNode> event = events.next();
            if (event.isEmpty()) {
                return Optional.empty();
            }
            read(event.get());
        }
        return Optional.ofNullable(ready.poll());
    }

    @Override
    public boolean isWhole() {
        return whole;
    }

    private void read(ObjectNode event) {
        JsonNode message = event.path("delta").path("message");
        switch (event.path("type").asText()) {
            case "message-start" -> {
                chunks.id(event.path("id").asText());
                ready.add(chunks.role());
            }
            case "tool-plan-delta" -> reasoning(message.path("tool_plan").asText(""));
            case "content-start", "content-delta" -> content(message.path("content"));
            case "tool-call-start" -> startToolCall(message.path("tool_calls"));
            case "tool-call-delta" -> arguments(message.path("tool_calls")
                    .path("function")
                    .path("arguments")
                    .asText(
                            ""));
            case "tool-call-end" -> endToolCall();
            case "message-end" -> end(event);
            default -> InBandErrors.throwIfAny(event);
        }
    }

    private void content(JsonNode content) {
        reasoning(content.path("thinking").asText(""));
        String text = content.path("text").asText("");
        if (!text.isEmpty()) {
            ready.add(chunks.text(text));
        }
    }

    private void reasoning(String piece) {
        if (!piece.isEmpty()) {
            ready.add(chunks.reasoning(piece));
        }
    }

    private void startToolCall(JsonNode call) {
        openToolCall++;
        String arguments = call.path("function").path("arguments").asText("");
        toolCallIsEmpty = arguments.isEmpty();
        ready.add(chunks.toolCall(openToolCall, call.path("id").asText(), call.path("function").path("name").asText(),
                arguments));
    }

    private void arguments(String piece) {
        if (!piece.isEmpty() && openToolCall >= 0) {
            toolCallIsEmpty = false;
            ready.add(chunks.arguments(openToolCall, piece));
        }
    }

    /** A tool without parameters is called without a word. */
    private void endToolCall() {
        if (toolCallIsEmpty && openToolCall >= 0) {
            arguments("{}");
        }
    }

    private void end(ObjectNode event) {
        JsonNode delta = event.path("delta");
        if (!delta.path("error").isMissingNode() && !delta.path("error").isNull()) {
            throw new FailureException(ErrorTable.inBand(delta));
        }
        ready.add(chunks.finish(delta.path("finish_reason").asText("")));
        CohereAnswer.usage(delta).ifPresent(usage -> ready.add(chunks.usage(usage)));
        whole = true;
    }
}
