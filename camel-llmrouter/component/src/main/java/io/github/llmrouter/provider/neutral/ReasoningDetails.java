package io.github.llmrouter.provider.neutral;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatRequest;

/**
 * Thoughts in OpenRouter's {@code reasoning_details} form. A caller who goes on with a tool loop sends them back as they
 * came and in their order; a signature is only good at the models of its {@code format}.
 */
public final class ReasoningDetails {

    /** Claude, wherever it runs. */
    public static final String ANTHROPIC = "anthropic-claude-v1";
    /** Gemini, wherever it runs. */
    public static final String GOOGLE = "google-gemini-v1";
    /** OpenAI's Responses API. */
    public static final String OPENAI = "openai-responses-v1";
    /** Without a signature that anyone would check. */
    public static final String UNKNOWN = "unknown";

    private ReasoningDetails() {}

    /** Plain thoughts. */
    public static ObjectNode text(String text, String format) {
        return detail("reasoning.text", format).put("text", text);
    }

    /** A summary of thoughts that are not shown. */
    public static ObjectNode summary(String summary, String format) {
        return detail("reasoning.summary", format).put("summary", summary);
    }

    /** Thoughts, or their signature, that only their maker can read. */
    public static ObjectNode encrypted(String data, String format) {
        return detail("reasoning.encrypted", format).put("data", data);
    }

    /** Those of a message of the request that were made by models of this format. */
    public static List<JsonNode> of(JsonNode message, String format) {
        List<JsonNode> own = new ArrayList<>();
        for (JsonNode detail : message.path("reasoning_details")) {
            if (format.equals(detail.path("format").asText())) {
                own.add(detail);
            }
        }
        return own;
    }

    /** Whether its maker takes a detail back: it has a signature, or only its maker can read it. */
    public static boolean isSigned(JsonNode detail) {
        return switch (detail.path("type").asText()) {
            case "reasoning.text" -> !detail.path("signature").asText("").isEmpty();
            case "reasoning.encrypted" -> !detail.path("data").asText("").isEmpty();
            default -> false;
        };
    }

    /**
     * Whether the request is in the middle of a tool loop whose last step has no thoughts of this format, since another
     * maker's model took it, or the caller has lost them. An answer to which the user has said something is no step any
     * more.
     */
    public static boolean isLoopOfOthers(ChatRequest request, String format) {
        JsonNode last = MissingNode.getInstance();
        for (JsonNode message : request.json().path("messages")) {
            String role = message.path("role").asText();
            if (role.equals("assistant")) {
                last = message;
            } else if (role.equals("user") && last.path("tool_calls").isEmpty()) {
                last = MissingNode.getInstance();
            }
        }
        return last.isObject() && of(last, format).stream().noneMatch(ReasoningDetails::isSigned);
    }

    private static ObjectNode detail(String type, String format) {
        return JsonNodeFactory.instance.objectNode().put("type", type).put("format", format);
    }
}
