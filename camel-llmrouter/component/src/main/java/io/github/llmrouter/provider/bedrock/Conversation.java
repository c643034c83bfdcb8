package io.github.llmrouter.provider.bedrock;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.provider.neutral.Message;
import io.github.llmrouter.provider.neutral.Part;
import io.github.llmrouter.provider.neutral.ReasoningDetails;
import io.github.llmrouter.provider.neutral.ToolCallIds;
import io.github.llmrouter.provider.neutral.ToolCalls;

/**
 * Writes the messages as Converse wants them: system messages apart, then turns of user and assistant that alternate.
 * What tools gave is the user's to say. Messages of the same side in a row become one turn. Used by one thread, once.
 */
final class Conversation {

    private static final int MAX_CALL_ID_CHARS = 64;

    private final BedrockModel model;
    private final ContentBlocks blocks;
    private final ArrayNode system = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode turns = JsonNodeFactory.instance.arrayNode();
    private ArrayNode turn = JsonNodeFactory.instance.arrayNode();
    private String role = "";

    Conversation(BedrockModel model) {
        this.model = model;
        this.blocks = new ContentBlocks(model);
    }

    /**
     * Adds the messages of a request.
     *
     * @throws FailureException UNSUPPORTED if Converse cannot express one
     */
    Conversation addAll(List<Message> messages) {
        messages.forEach(this::add);
        return this;
    }

    /** Adds to the system prompt. */
    void instruct(String text) {
        system.addObject().put("text", text);
    }

    /** Marks all messages as worth caching. */
    void cache(JsonNode cacheControl) {
        if (model.caches()) {
            CachePoint.add(cacheControl, turn);
        }
    }

    /** The value of {@code system}. */
    ArrayNode system() {
        return system;
    }

    /** The value of {@code messages}. */
    ArrayNode messages() {
        return turns;
    }

    private void add(Message message) {
        switch (message.role()) {
            case SYSTEM -> blocks.addText(message.content(), system);
            case USER -> blocks.addAll(message.content(), message.place(), begin("user"));
            case ASSISTANT -> addAnswer(message.json(), message.place());
            case TOOL -> addToolResult(message.json(), message.place());
        }
        if (!turn.isEmpty() && last().path("content") != turn) {
            turns.addObject().put("role", role).set("content", turn);
        }
    }

    /** The last turn if it is of this side, or a new one; which only becomes one when something is in it. */
    private ArrayNode begin(String who) {
        turn = last().path("role").asText().equals(who) && last().path("content") instanceof ArrayNode content
                ? content
                : JsonNodeFactory.instance.arrayNode();
        role = who;
        return turn;
    }

    private JsonNode last() {
        return turns.path(turns.size() - 1);
    }

    private void addAnswer(JsonNode message, String place) {
        ArrayNode content = begin("assistant");
        addThoughts(message, content);
        blocks.addAll(message.path("content"), place, content);
        for (JsonNode call : message.path("tool_calls")) {
            ObjectNode use = content.addObject().putObject("toolUse");
            use.put("toolUseId", callId(call.path("id").asText()));
            use.put("name", call.path("function").path("name").asText());
            use.set("input", ToolCalls.arguments(call));
        }
    }

    /** Only Claude's thoughts are signed, and only a signed thought may go back; to Claude, since all others refuse them. */
    private void addThoughts(JsonNode message, ArrayNode content) {
        if (model.family() != BedrockModel.Family.CLAUDE) {
            return;
        }
        for (JsonNode detail : ReasoningDetails.of(message, ReasoningDetails.ANTHROPIC)) {
            if (detail.path("data").isTextual()) {
                content.addObject().putObject("reasoningContent").set("redactedContent", detail.path("data"));
            } else if (detail.path("signature").isTextual()) {
                ObjectNode text = content.addObject().putObject("reasoningContent").putObject("reasoningText");
                text.put("text", detail.path("text").asText());
                text.set("signature", detail.path("signature"));
            }
        }
    }

    private void addToolResult(JsonNode message, String place) {
        ArrayNode content = begin("user");
        ObjectNode result = content.addObject().putObject("toolResult");
        result.put("toolUseId", callId(message.path("tool_call_id").asText()));
        blocks.addResult(message.path("content"), place, result.putArray("content"));
        for (Part part : Part.of(message.path("content"))) {
            if (model.caches()) {
                CachePoint.add(part.cacheControl(), content);
            }
        }
    }

    /** Converse takes letters, digits, underscores and hyphens; other providers' ids have colons and dots as well. */
    private static String callId(String id) {
        boolean fits = !id.isEmpty() && id.length() <= MAX_CALL_ID_CHARS && id.chars()
                .allMatch(c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_'
                        || c == '-');
        return fits ? id : ToolCallIds.of(id, 0);
    }
}
