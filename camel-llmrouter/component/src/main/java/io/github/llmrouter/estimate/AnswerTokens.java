package io.github.llmrouter.estimate;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.Usage;

/**
 * Estimates the tokens of an answer while it comes: text, thoughts that can be read, and calls of tools, of all choices.
 * Keeps nothing of what is said. Safe for use by two threads, as a stream is closed by any.
 */
public final class AnswerTokens {

    private final TextEstimate said = new TextEstimate();
    private final TextEstimate thought = new TextEstimate();
    private Optional<Usage> told = Optional.empty();

    /** The answer goes on. */
    public synchronized void add(ChatChunk chunk) {
        told = chunk.usageSoFar().or(() -> told);
        for (JsonNode choice : chunk.json().path("choices")) {
            JsonNode delta = choice.path("delta");
            said.add(delta.path("content").asText(""));
            said.add(delta.path("refusal").asText(""));
            delta.path("tool_calls").forEach(call -> tool(call.path("function")));
            thought.add(delta.path("reasoning").asText(delta.path("reasoning_content").asText("")));
        }
    }

    private void tool(JsonNode function) {
        said.add(function.path("name").asText(""));
        said.add(function.path("arguments").asText(""));
    }

    /**
     * What the call has used until here: of the prompt what the provider told, if it has told it by then.
     *
     * @param prompt the tokens of its prompt otherwise
     */
    public synchronized Usage usage(long prompt) {
        long reasoning = thought.soFar().expected();
        return told.orElseGet(() -> Usage.of(prompt, 0)).answering(said.soFar().expected() + reasoning, reasoning);
    }
}
