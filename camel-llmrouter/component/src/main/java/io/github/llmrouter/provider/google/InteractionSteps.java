package io.github.llmrouter.provider.google;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.provider.neutral.Fields;
import io.github.llmrouter.provider.neutral.Message;
import io.github.llmrouter.provider.neutral.Part;
import io.github.llmrouter.provider.neutral.ToolCalls;
import io.github.llmrouter.provider.neutral.Unsupported;

/** Writes messages as the steps of an interaction. */
final class InteractionSteps {

    private final ArrayNode steps = JsonNodeFactory.instance.arrayNode();
    private final List<String> instructions = new ArrayList<>();
    private final Map<String, String> toolNames = new HashMap<>();

    /**
     * Adds the messages of a request.
     *
     * @throws FailureException UNSUPPORTED for what there is no place for
     */
    InteractionSteps addAll(List<Message> messages) {
        messages.forEach(this::add);
        return this;
    }

    /** Writes all of it into the body of a request. */
    void write(ObjectNode body) {
        String instruction = String.join("\n\n", instructions);
        if (steps.isEmpty() && !instruction.isEmpty()) {
            body.put("input", instruction);
            return;
        }
        if (steps.isEmpty()) {
            throw Unsupported.of(
                    "The field messages has no content that Gemini takes: it must have some text, at least");
        }
        body.set("input", steps);
        if (!instruction.isEmpty()) {
            body.put("system_instruction", instruction);
        }
    }

    private void add(Message message) {
        switch (message.role()) {
            case SYSTEM -> addInstruction(Part.text(message.content()));
            case USER -> addContent("user_input", message.content(), message.place());
            case ASSISTANT -> addAnswer(message.json(), message.place());
            case TOOL -> addResult(message.json(), message.place());
        }
    }

    private void addInstruction(String text) {
        if (!text.isEmpty()) {
            instructions.add(text);
        }
    }

    private void addContent(String type, JsonNode content, String place) {
        ArrayNode blocks = blocks(content, place);
        if (!blocks.isEmpty()) {
            steps.addObject().put("type", type).set("content", blocks);
        }
    }

    private void addAnswer(JsonNode message, String place) {
        Signatures signatures = Signatures.of(message);
        signatures.thoughts().forEach(thought -> {
            ObjectNode step = steps.addObject().put("type", "thought").put("signature", thought.signature());
            step.putArray("summary").addObject().put("type", "text").put("text", thought.text());
        });
        signatures.ofText().forEach(data -> steps.addObject().put("type", "thought").put("signature", data));
        addContent("model_output", message.path("content"), place);
        for (JsonNode call : message.path("tool_calls")) {
            String id = call.path("id").asText();
            String name = call.path("function").path("name").asText();
            ObjectNode step = steps.addObject().put("type", "function_call").put("id", id).put("name", name);
            step.set("arguments", ToolCalls.arguments(call));
            signatures.of(id).ifPresent(signature -> step.put("signature", signature));
            toolNames.put(id, name);
        }
    }

    private void addResult(JsonNode message, String place) {
        String id = message.path("tool_call_id").asText();
        ObjectNode step = steps.addObject().put("type", "function_result").put("call_id", id);
        Fields.text(message, "name")
                .or(() -> Optional.ofNullable(toolNames.get(id)))
                .ifPresent(name -> step.put("name", name));
        step.set("result", blocks(message.path("content"), place));
    }

    private static ArrayNode blocks(JsonNode content, String place) {
        ArrayNode blocks = JsonNodeFactory.instance.arrayNode();
        PartWriter.of(content, place).forEach(part -> blocks.add(block(part)));
        return blocks;
    }

    /** What is a part at {@code generateContent} is a block here. */
    private static ObjectNode block(JsonNode part) {
        if (part.has("text")) {
            return JsonNodeFactory.instance.objectNode().put("type", "text").put("text", part.path("text").asText());
        }
        boolean linked = part.has("fileData");
        JsonNode media = linked ? part.path("fileData") : part.path("inlineData");
        String mime = media.path("mimeType").asText();
        ObjectNode block = JsonNodeFactory.instance.objectNode().put("type", kind(mime)).put("mime_type", mime);
        return linked
                ? block.put("uri", media.path("fileUri").asText())
                : block.put("data", media.path("data").asText());
    }

    private static String kind(String mime) {
        String kind = mime.split("/", 2)[0];
        return switch (kind) {
            case "image", "audio", "video" -> kind;
            default -> "document";
        };
    }
}
