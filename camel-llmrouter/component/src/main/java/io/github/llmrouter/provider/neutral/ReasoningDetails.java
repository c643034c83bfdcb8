package io.github.llmrouter.provider.neutral;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

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

    private static ObjectNode detail(String type, String format) {
        return JsonNodeFactory.instance.objectNode().put("type", type).put("format", format);
    }
}
