package io.github.llmrouter.provider.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.neutral.Part;

/**
 * Writes a conversation as items of input. What the system says before anybody else is the request's
 * {@code instructions}; what it says later keeps its place.
 */
final class InputWriter {

    private final ReasoningItems thoughts;
    private final ArrayNode items;
    private final CallIds callIds = new CallIds();

    private InputWriter(ReasoningItems thoughts, ArrayNode items) {
        this.thoughts = thoughts;
        this.items = items;
    }

    /** @throws FailureException INVALID_REQUEST if a message makes no sense */
    static void write(JsonNode messages, ReasoningItems thoughts, ObjectNode body) {
        int opening = opening(messages);
        if (opening > 0) {
            body.put("instructions", instructions(messages, opening));
        }
        InputWriter writer = new InputWriter(thoughts, body.putArray("input"));
        for (int i = opening; i < messages.size(); i++) {
            writer.message(messages.path(i), i);
        }
    }

    /** How many messages of the system come first; none if there are no others, since the input may not be empty. */
    private static int opening(JsonNode messages) {
        int count = 0;
        while (count < messages.size() && isSystem(messages.path(count))) {
            count++;
        }
        return count == messages.size() ? 0 : count;
    }

    private static boolean isSystem(JsonNode message) {
        String role = message.path("role").asText("");
        return role.equals("system") || role.equals("developer");
    }

    private static String instructions(JsonNode messages, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(text.isEmpty() ? "" : "\n\n").append(Part.text(messages.path(i).path("content")));
        }
        return text.toString();
    }

    private void message(JsonNode message, int index) {
        String role = message.path("role").asText("");
        switch (role) {
            case "system", "developer" -> items.addObject()
                    .put("role", role)
                    .put("content", Part.text(message.path("content")));
            case "user" -> items.addObject()
                    .put("role", role)
                    .set("content", ContentWriter.write(message.path("content")));
            case "assistant" -> assistant(message);
            case "tool" -> toolResult(message, index);
            default -> throw invalid("messages[" + index + "].role is '" + role
                    + "': use system, developer, user, assistant or tool");
        }
    }

    /** Thoughts come before what they led to; a model gets them in the order in which it had them. */
    private void assistant(JsonNode message) {
        items.addAll(thoughts.of(message));
        ArrayNode content = JsonNodeFactory.instance.arrayNode();
        String text = Part.text(message.path("content"));
        if (!text.isEmpty()) {
            content.addObject().put("type", "output_text").put("text", text);
        }
        String refusal = message.path("refusal").asText("");
        if (!refusal.isEmpty()) {
            content.addObject().put("type", "refusal").put("refusal", refusal);
        }
        if (!content.isEmpty()) {
            items.addObject().put("type", "message").put("role", "assistant").set("content", content);
        }
        message.path("tool_calls").forEach(this::toolCall);
    }

    private void toolCall(JsonNode call) {
        JsonNode function = call.path("function");
        JsonNode arguments = function.path("arguments");
        String text = arguments.isContainerNode() ? arguments.toString() : arguments.asText("");
        items.addObject()
                .put("type", "function_call")
                .put("call_id", callIds.ofCall(call.path("id").asText("")))
                .put("name", function.path("name").asText(""))
                .put("arguments", text.isBlank() ? "{}" : text);
    }

    private void toolResult(JsonNode message, int index) {
        String id = message.path("tool_call_id").asText("");
        if (id.isEmpty()) {
            throw invalid("messages[" + index + "].tool_call_id is missing: name the id of the tool call that this is "
                    + "the result of");
        }
        items.addObject()
                .put("type", "function_call_output")
                .put("call_id", callIds.ofResult(id))
                .set("output", ContentWriter.write(message.path("content")));
    }

    private static FailureException invalid(String message) {
        return FailureException.of(FailureKind.INVALID_REQUEST, message);
    }
}
