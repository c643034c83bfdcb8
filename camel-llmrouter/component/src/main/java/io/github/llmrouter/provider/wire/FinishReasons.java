package io.github.llmrouter.provider.wire;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;

/** Why models stop, in OpenAI's words: {@code stop, length, tool_calls, content_filter, error}. */
public final class FinishReasons {

    // @formatter:off
    private static final Map<String, String> NEUTRAL = Map.ofEntries(
        Map.entry("length", "length"),
        Map.entry("max_tokens", "length"),
        Map.entry("max_output_tokens", "length"),
        Map.entry("model_length", "length"),
        Map.entry("model_context_window_exceeded", "length"),
        Map.entry("incomplete", "length"),
        Map.entry("tool_calls", "tool_calls"),
        Map.entry("tool_call", "tool_calls"),
        Map.entry("tool_use", "tool_calls"),
        Map.entry("function_call", "tool_calls"),
        Map.entry("content_filter", "content_filter"),
        Map.entry("content_filtered", "content_filter"),
        Map.entry("guardrail_intervened", "content_filter"),
        Map.entry("refusal", "content_filter"),
        Map.entry("safety", "content_filter"),
        Map.entry("recitation", "content_filter"),
        Map.entry("blocklist", "content_filter"),
        Map.entry("prohibited_content", "content_filter"),
        Map.entry("spii", "content_filter"),
        Map.entry("image_safety", "content_filter"),
        Map.entry("image_prohibited_content", "content_filter"),
        Map.entry("image_recitation", "content_filter"),
        Map.entry("language", "content_filter"),
        Map.entry("model_armor", "content_filter"),
        Map.entry("sensitive", "content_filter"),
        Map.entry("error", "error"),
        Map.entry("error_toxic", "content_filter"),
        Map.entry("error_limit", "length"),
        Map.entry("network_error", "error"),
        Map.entry("abort", "error"),
        Map.entry("timeout", "error"),
        Map.entry("insufficient_system_resource", "error"),
        Map.entry("malformed_function_call", "error"),
        Map.entry("malformed_response", "error"),
        Map.entry("unexpected_tool_call", "error"),
        Map.entry("too_many_tool_calls", "error"),
        Map.entry("missing_thought_signature", "error"),
        Map.entry("no_image", "error"),
        Map.entry("image_other", "error"),
        Map.entry("other", "error"),
        Map.entry("malformed_model_output", "error"),
        Map.entry("malformed_tool_use", "error"));
    // @formatter:on

    private FinishReasons() {}

    /** The neutral word for a provider's own; {@code stop} for all that only mean that the model was done. */
    public static String neutral(String raw) {
        return NEUTRAL.getOrDefault(raw.toLowerCase(Locale.ROOT), "stop");
    }

    /**
     * As {@link #neutral(String)}. Some providers say that they stopped where they have called a tool; and where the
     * answer itself came through a tool, none was called as far as the caller knows.
     */
    public static String neutral(String raw, boolean toolCalled) {
        String neutral = neutral(raw);
        return switch (neutral) {
            case "stop", "tool_calls" -> toolCalled ? "tool_calls" : "stop";
            default -> neutral;
        };
    }

    /** What it means that a model ended with an error. */
    public static FailureException failure(String raw) {
        return new FailureException(new Failure(FailureKind.BAD_RESPONSE, OptionalInt.empty(), Optional.of(raw),
                "The model ended with an error: " + raw, Optional.empty()));
    }

    /**
     * Writes the neutral reason into a choice and keeps the raw one as {@code native_finish_reason}, unless the choice
     * has one already.
     *
     * @param toolCalled whether a tool was called in the choice, see {@link #neutral(String, boolean)}
     * @return           the neutral reason, empty if the choice has none yet
     */
    public static Optional<String> normalise(ObjectNode choice, boolean toolCalled) {
        JsonNode raw = choice.get("finish_reason");
        if (raw == null || !raw.isTextual() || raw.textValue().isEmpty()) {
            return Optional.empty();
        }
        String neutral = neutral(raw.textValue(), toolCalled);
        choice.put("finish_reason", neutral);
        if (!choice.path("native_finish_reason").isTextual()) {
            choice.set("native_finish_reason", raw);
        }
        return Optional.of(neutral);
    }
}
