package io.github.llmrouter.provider.google;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.neutral.Fields;
import io.github.llmrouter.provider.neutral.Part;

/**
 * Writes the messages as Gemini's turns. What the system says goes before all of them, wherever it stood. Results of tools
 * that were called together are one turn, the pictures in them behind.
 */
final class Conversation {

    private final GeminiModel model;
    private final ArrayNode instructions = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode turns = JsonNodeFactory.instance.arrayNode();
    private final Map<String, String> toolNames = new HashMap<>();
    private Optional<ToolResults> results = Optional.empty();

    Conversation(GeminiModel model) {
        this.model = model;
    }

    /**
     * Adds the messages of a request.
     *
     * @throws FailureException INVALID_REQUEST for what Gemini has no place for
     */
    void add(JsonNode messages) {
        int index = 0;
        for (JsonNode message : messages) {
            add(message, "messages[" + index++ + "]");
        }
    }

    /** Adds what the system says. */
    void instruct(String text) {
        instructions.addObject().put("text", text);
    }

    /** Writes all of it into the body of a request. */
    void write(ObjectNode body) {
        ArrayNode contents = turns;
        if (!instructions.isEmpty() && turns.isEmpty()) {
            // Gemini answers to turns only
            contents.addObject().put("role", "user").set("parts", instructions);
        } else if (!instructions.isEmpty()) {
            body.putObject("systemInstruction").set("parts", instructions);
        }
        if (contents.isEmpty()) {
            throw invalid("messages has nothing in it that could be sent; give at least one message with content");
        }
        body.set("contents", contents);
    }

    private void add(JsonNode message, String place) {
        String role = message.path("role").asText();
        if (!role.equals("tool") && !role.equals("function")) {
            results = Optional.empty();
        }
        switch (role) {
            case "system", "developer" -> addInstruction(Part.text(message.path("content")));
            case "user" -> addTurn("user", PartWriter.of(message.path("content"), place));
            case "assistant" -> addTurn("model", AssistantTurn.of(message, model, place));
            case "tool", "function" -> addResult(message, place);
            default -> throw invalid(place + ".role is '" + role
                    + "'; it must be system, developer, user, assistant or tool");
        }
        message.path("tool_calls")
                .forEach(call -> toolNames.put(call.path("id").asText(), call.path("function").path("name").asText()));
    }

    private void addInstruction(String text) {
        if (!text.isEmpty()) {
            instruct(text);
        }
    }

    private ArrayNode addTurn(String role, ArrayNode parts) {
        if (!parts.isEmpty()) {
            turns.addObject().put("role", role).set("parts", parts);
        }
        return parts;
    }

    private void addResult(JsonNode message, String place) {
        String id = message.path("tool_call_id").asText();
        String name = Fields.text(message, "name")
                .or(() -> Optional.ofNullable(toolNames.get(id)))
                .orElseThrow(() -> invalid(place + ".tool_call_id is '" + id
                        + "', which no tool call of an earlier message has; Gemini needs the name of the tool,"
                        + " so give that message too, or the name as 'name'"));
        ToolResults open = results.orElseGet(ToolResults::new);
        open.add(id, name, message.path("content"), place);
        if (results.isEmpty()) {
            results = Optional.of(open);
            addTurn("user", open.parts());
        }
    }

    private static FailureException invalid(String message) {
        return FailureException.of(FailureKind.INVALID_REQUEST, message);
    }
}
