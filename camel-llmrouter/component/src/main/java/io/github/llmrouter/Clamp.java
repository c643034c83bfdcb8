package io.github.llmrouter;

import java.util.List;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.routing.RequestChange;

/**
 * Lowers the length of an answer to what can be paid.
 *
 * @param tokens the most that it may have
 */
record Clamp(long tokens) implements RequestChange {

    private static final String NEW_NAME = "max_completion_tokens";
    private static final String OLD_NAME = "max_tokens";

    @Override
    public ObjectNode applyTo(ObjectNode request) {
        ObjectNode clamped = JsonNodeFactory.instance.objectNode().setAll(request);
        clamped.remove(List.of(OLD_NAME, NEW_NAME));
        return clamped.put(request.path(NEW_NAME).isNumber() ? NEW_NAME : OLD_NAME, tokens);
    }
}
