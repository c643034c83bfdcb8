package io.github.llmrouter.provider.google;

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
import io.github.llmrouter.provider.neutral.Unsupported;

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
     * @throws FailureException UNSUPPORTED for what Gemini has no place for
     */
    void addAll(List<Message> messages) {
        messages.forEach(this::add);
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
            throw Unsupported.of(
                    "The field messages has no content that Gemini takes: it must have some text, at least");
        }
        body.set("contents", contents);
    }

    private void add(Message said) {
        JsonNode message = said.json();
        if (said.role() != Message.Role.TOOL) {
            results = Optional.empty();
        }
        switch (said.role()) {
            case SYSTEM -> addInstruction(Part.text(said.content()));
            case USER -> addTurn("user", PartWriter.of(said.content(), said.place()));
            case ASSISTANT -> addTurn("model", AssistantTurn.of(message, model, said.place()));
            case TOOL -> addResult(message, said.place());
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
                .orElseThrow(() -> Unsupported.of(place + ".tool_call_id is '" + id
                        + "', which no tool call of an earlier message has; Gemini needs the name of the tool,"
                        + " so give that message too, or the name as 'name'"));
        ToolResults open = results.orElseGet(ToolResults::new);
        open.add(id, name, message.path("content"), place);
        if (results.isEmpty()) {
            results = Optional.of(open);
            addTurn("user", open.parts());
        }
    }
}
