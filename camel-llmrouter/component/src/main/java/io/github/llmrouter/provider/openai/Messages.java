package io.github.llmrouter.provider.openai;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.provider.neutral.ToolCallIds;

/** Brings the message of a whole answer into the neutral form, in place. */
final class Messages {

    /** Beside which there need be no text. */
    private static final Set<String> INSTEAD_OF_TEXT = Set.of("tool_calls", "function_call", "refusal", "audio");
    private static final Set<String> OUTPUTS = Set.of("content", "tool_calls", "function_call", "reasoning",
            "reasoning_details", "refusal", "audio", "images");

    private Messages() {}

    /** @param answer what tells this answer from all others, for ids of tool calls that have none */
    static void normalise(ObjectNode message, String answer) {
        message.put("role", "assistant");
        ContentParts.flatten(message);
        nameThoughts(message);
        splitThoughts(message);
        normaliseToolCalls(message, answer);
        JsonNode content = message.path("content");
        if (content.asText("").isEmpty()) {
            if (INSTEAD_OF_TEXT.stream().anyMatch(field -> isFilled(message.path(field)))) {
                message.putNull("content");
            } else {
                message.put("content", "");
            }
        }
    }

    /** Thoughts have one name here, and are not there at all where there are none. Of a message or a delta. */
    static void nameThoughts(ObjectNode message) {
        JsonNode otherName = message.remove("reasoning_content");
        if (isText(message.get("reasoning"))) {
            return;
        }
        if (isText(otherName)) {
            message.set("reasoning", otherName);
        } else {
            message.remove("reasoning");
        }
    }

    /** Whether a tool is called in the message. */
    static boolean callsTool(JsonNode message) {
        return isFilled(message.path("tool_calls")) || isFilled(message.path("function_call"));
    }

    /** Whether there is anything in the message. */
    static boolean hasOutput(JsonNode message) {
        return OUTPUTS.stream().anyMatch(field -> isFilled(message.path(field)));
    }

    /** JSON as it is to stand in a text: some give the arguments of a tool as an object. */
    static String argumentsText(JsonNode arguments) {
        return arguments.isContainerNode() ? arguments.toString() : arguments.asText("");
    }

    private static void splitThoughts(ObjectNode message) {
        JsonNode content = message.path("content");
        if (content.isTextual() && !message.has("reasoning")) {
            ThinkTag.Split split = ThinkTag.of(content.textValue());
            if (!split.thoughts().isEmpty()) {
                message.put("content", split.text()).put("reasoning", split.thoughts());
            }
        }
    }

    private static void normaliseToolCalls(ObjectNode message, String answer) {
        JsonNode calls = message.path("tool_calls");
        if (!(calls instanceof ArrayNode) || calls.isEmpty()) {
            message.remove("tool_calls");
            return;
        }
        for (int i = 0; i < calls.size(); i++) {
            if (calls.get(i) instanceof ObjectNode call) {
                call.put("index", i);
                normaliseToolCall(call, answer, i);
            }
        }
    }

    private static void normaliseToolCall(ObjectNode call, String answer, int index) {
        if (call.path("id").asText("").isEmpty()) {
            call.put("id", ToolCallIds.of(answer, index));
        }
        if (!isText(call.get("type"))) {
            call.put("type", "function");
        }
        if (call.get("function") instanceof ObjectNode function && !function.path("arguments").isTextual()) {
            function.put("arguments", argumentsText(function.path("arguments")));
        }
    }

    private static boolean isText(@Nullable JsonNode value) {
        return value != null && value.isTextual() && !value.textValue().isEmpty();
    }

    private static boolean isFilled(JsonNode value) {
        return value.isContainerNode() ? !value.isEmpty() : !value.asText("").isEmpty();
    }
}
