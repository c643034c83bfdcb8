package io.github.llmrouter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.wire.WireJson;

/** What an answer must be for a caller who gets its content alone, and so sees nothing else of it. */
final class Answers {

    private Answers() {}

    /** Whether the model asks for a tool, which is no answer yet. */
    static boolean callsTool(ChatResponse response) {
        return !response.message().path("tool_calls").isEmpty();
    }

    /** Refuses an answer that is not JSON. */
    static void checkJson(ChatResponse response) {
        if (!callsTool(response)) {
            refuseRefusal(response);
            parsed(response);
        }
    }

    /** Refuses an answer whose text is missing because the model, or the provider's filter, held it back. */
    static void refuseRefusal(ChatResponse response) {
        boolean refused = !response.message().path("refusal").asText("").isEmpty()
                || response.finishReason().filter("content_filter"::equals).isPresent();
        if (refused && response.text().isEmpty()) {
            throw FailureException.of(FailureKind.REFUSED, "the model refused to answer");
        }
    }

    /**
     * The answer as JSON.
     *
     * @throws FailureException if it is not
     */
    static JsonNode parsed(ChatResponse response) {
        if (response.text().isBlank()) {
            throw FailureException.of(FailureKind.INVALID_ANSWER, "the answer has no text" + cutOff(response));
        }
        try {
            return WireJson.MAPPER.readTree(response.text());
        } catch (JsonProcessingException e) {
            String fenced = response.text().stripLeading().startsWith("```") ? " but JSON in a Markdown fence" : "";
            throw FailureException.of(FailureKind.INVALID_ANSWER, "the answer is not JSON" + fenced + cutOff(response));
        }
    }

    private static String cutOff(ChatResponse response) {
        return response.finishReason()
                .filter("length"::equals)
                .map(reason -> "; it was cut off at maxTokens")
                .orElse("");
    }
}
