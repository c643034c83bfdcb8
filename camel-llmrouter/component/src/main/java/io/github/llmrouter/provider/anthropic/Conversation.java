package io.github.llmrouter.provider.anthropic;

import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.provider.neutral.Message;
import io.github.llmrouter.provider.neutral.Part;
import io.github.llmrouter.provider.neutral.ReasoningDetails;
import io.github.llmrouter.provider.neutral.ToolCalls;
import io.github.llmrouter.provider.neutral.Unsupported;

/**
 * Turns the messages of a request into Anthropic's form, where users and assistants take turns: neighbours of the same
 * role become one message, results of tools are said by the user, and all that the system says stands before the first
 * turn, wherever it stood.
 */
final class Conversation {

    /** What an id may not have. Those of other providers can, when a tool loop moves here from there. */
    private static final Pattern NOT_OF_IDS = Pattern.compile("[^a-zA-Z0-9_-]");

    private final Blocks blocks;
    private final String thoughts;
    private final ArrayNode system = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode messages = JsonNodeFactory.instance.arrayNode();

    /** @param thoughts the format of the thoughts that the model takes back */
    Conversation(Host host, String thoughts) {
        this.blocks = new Blocks(host);
        this.thoughts = thoughts;
    }

    /** Reads all messages of a request. */
    void read(List<Message> all) {
        all.forEach(this::add);
    }

    /** More for the system to say. */
    void instruct(String instruction) {
        system.add(Blocks.text(instruction));
    }

    /**
     * Writes what was read. Where only the system has spoken, it is the user who says that.
     *
     * @throws FailureException UNSUPPORTED if nobody has said anything that Anthropic takes
     */
    void write(ObjectNode body) {
        if (messages.isEmpty() && system.isEmpty()) {
            throw Unsupported.of("The field messages has no content that Anthropic takes: it must have some text, at"
                    + " least");
        }
        if (messages.isEmpty()) {
            turn("user").addAll(system);
            system.removeAll();
        }
        strip(messages.path(messages.size() - 1));
        if (!system.isEmpty()) {
            body.set("system", system);
        }
        body.set("messages", messages);
    }

    private void add(Message said) {
        JsonNode message = said.json();
        switch (said.role()) {
            case SYSTEM -> addParts(message, system);
            case USER -> say("user", parts(message));
            case ASSISTANT -> say("assistant", assistant(message));
            case TOOL -> say("user", JsonNodeFactory.instance.arrayNode().add(toolResult(message)));
        }
    }

    private void say(String role, ArrayNode content) {
        if (!content.isEmpty()) {
            turn(role).addAll(content);
        }
    }

    /** The content of the last message if it is of this role, else of a new one. */
    private ArrayNode turn(String role) {
        JsonNode last = messages.path(messages.size() - 1);
        if (last.path("role").asText().equals(role)) {
            return (ArrayNode) last.path("content");
        }
        return messages.addObject().put("role", role).putArray("content");
    }

    private ArrayNode parts(JsonNode message) {
        ArrayNode content = JsonNodeFactory.instance.arrayNode();
        addParts(message, content);
        return content;
    }

    private void addParts(JsonNode message, ArrayNode target) {
        Part.of(message.path("content")).forEach(part -> blocks.of(part).ifPresent(target::add));
    }

    /** Thoughts go first: that is where Anthropic wants them. */
    private ArrayNode assistant(JsonNode message) {
        ArrayNode content = JsonNodeFactory.instance.arrayNode();
        ReasoningDetails.of(message, thoughts).forEach(detail -> Blocks.thought(detail).ifPresent(content::add));
        addParts(message, content);
        String refusal = message.path("refusal").asText("");
        if (!refusal.isBlank()) {
            content.add(Blocks.text(refusal));
        }
        for (JsonNode call : message.path("tool_calls")) {
            ObjectNode block = content.addObject().put("type", "tool_use").put("id", id(call.path("id")));
            block.put("name", call.path("function").path("name").asText()).set("input", ToolCalls.arguments(call));
        }
        return content;
    }

    private ObjectNode toolResult(JsonNode message) {
        ObjectNode result = JsonNodeFactory.instance.objectNode()
                .put("type", "tool_result")
                .put("tool_use_id", id(message.path("tool_call_id")));
        JsonNode content = message.path("content");
        if (content.isTextual()) {
            result.put("content", content.textValue());
        } else if (content.isArray()) {
            result.set("content", parts(message));
        }
        return result;
    }

    private static String id(JsonNode id) {
        return NOT_OF_IDS.matcher(id.asText()).replaceAll("_");
    }

    /** An answer that the caller begins must not end in white space. */
    private static void strip(JsonNode last) {
        JsonNode content = last.path("content");
        if (last.path("role").asText().equals("assistant")
                && content.path(content.size() - 1) instanceof ObjectNode block && block.path("text").isTextual()) {
            block.put("text", block.path("text").textValue().stripTrailing());
        }
    }
}
