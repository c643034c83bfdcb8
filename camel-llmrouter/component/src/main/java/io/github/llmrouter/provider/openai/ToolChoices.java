package io.github.llmrouter.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.provider.neutral.ToolChoice;

/** What hosts take as {@code tool_choice}. */
final class ToolChoices {

    /** What {@code tool_choice} may be. */
    enum Words {
        /** All that OpenAI has. */
        ALL,
        /** {@code any} for {@code required}. */
        MISTRAL,
        /** Nothing but {@code auto}. */
        AUTO_ONLY
    }

    private ToolChoices() {}

    /** Whether a tool must be called. */
    static boolean isForced(JsonNode choice) {
        ToolChoice parsed = ToolChoice.of(choice);
        return parsed instanceof ToolChoice.Required || parsed instanceof ToolChoice.Named;
    }

    /** Whether no tool may be called: then the host must not hear of any. */
    static boolean isNone(JsonNode choice) {
        return ToolChoice.of(choice) instanceof ToolChoice.None;
    }
}
