package io.github.llmrouter.provider.neutral;

import com.fasterxml.jackson.databind.JsonNode;

/** Whether the model may, must or must not call a tool. */
public sealed interface ToolChoice {

    /** Nothing is said, which means the provider's default. */
    record Unsaid() implements ToolChoice {}

    /** It may. */
    record Auto() implements ToolChoice {}

    /** It must not. */
    record None() implements ToolChoice {}

    /** It must call some tool. */
    record Required() implements ToolChoice {}

    /** It must call this tool. */
    record Named(String tool) implements ToolChoice {}

    /** Reads {@code tool_choice}. */
    static ToolChoice of(JsonNode choice) {
        if (choice.isObject()) {
            String name = choice.path("function").path("name").asText(choice.path("name").asText(""));
            return name.isEmpty() ? named(choice.path("type").asText()) : new Named(name);
        }
        return named(choice.asText(""));
    }

    private static ToolChoice named(String word) {
        return switch (word) {
            case "auto" -> new Auto();
            case "none" -> new None();
            case "required", "any" -> new Required();
            default -> new Unsaid();
        };
    }
}
