package io.github.llmrouter.slug;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.provider.neutral.Reasoning;
import io.github.llmrouter.provider.neutral.Reasoning.Wish;
import io.github.llmrouter.routing.RequestChange;

/** Lets a model think before it answers a chat, unless the request says whether it is to. */
final class ThinkingByDefault implements RequestChange {

    private static final String FIELD = "reasoning";

    @Override
    public ObjectNode applyTo(ObjectNode request) {
        if (!request.has("messages") || Reasoning.of(ChatRequest.of(request)).wish() != Wish.UNSAID) {
            return request;
        }
        ObjectNode reasoning = JsonNodeFactory.instance.objectNode();
        JsonNode given = request.path(FIELD);
        given.fields().forEachRemaining(field -> reasoning.set(field.getKey(), field.getValue()));
        ObjectNode changed = JsonNodeFactory.instance.objectNode();
        changed.setAll(request);
        changed.set(FIELD, reasoning.put("enabled", true));
        return changed;
    }
}
