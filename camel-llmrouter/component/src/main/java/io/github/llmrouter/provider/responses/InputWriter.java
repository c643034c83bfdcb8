package io.github.llmrouter.provider.responses;

import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.neutral.Message;
import io.github.llmrouter.provider.neutral.Message.Role;
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

    /**
     * Writes the messages of a request.
     *
     * @throws FailureException INVALID_REQUEST if one is the result of no call
     */
    static void write(List<Message> messages, ReasoningItems thoughts, ObjectNode body) {
        int opening = opening(messages);
        if (opening > 0) {
            body.put("instructions", instructions(messages.subList(0, opening)));
        }
        InputWriter writer = new InputWriter(thoughts, body.putArray("input"));
        messages.subList(opening, messages.size()).forEach(writer::add);
    }

    /** How many messages of the system come first; none if there are no others, since the input may not be empty. */
    private static int opening(List<Message> messages) {
        int count = 0;
        while (count < messages.size() && messages.get(count).role() == Role.SYSTEM) {
            count++;
        }
        return count == messages.size() ? 0 : count;
    }

    private static String instructions(List<Message> messages) {
        return messages.stream()
                .map(message -> Part.text(message.content()))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    private void add(Message message) {
        switch (message.role()) {
            case SYSTEM -> items.addObject()
                    .put("role", message.json().path("role").asText())
                    .put("content", Part.text(message.content()));
            case USER -> items.addObject().put("role", "user").set("content", ContentWriter.write(message.content()));
            case ASSISTANT -> assistant(message.json());
            case TOOL -> toolResult(message);
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

    private void toolResult(Message message) {
        String id = message.json().path("tool_call_id").asText("");
        if (id.isEmpty()) {
            throw FailureException.of(FailureKind.INVALID_REQUEST, "The field " + message.place() + ".tool_call_id is"
                    + " missing: name the id of the tool call that this is the result of");
        }
        items.addObject()
                .put("type", "function_call_output")
                .put("call_id", callIds.ofResult(id))
                .set("output", ContentWriter.write(message.content()));
    }
}
