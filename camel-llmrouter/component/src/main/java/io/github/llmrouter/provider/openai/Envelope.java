package io.github.llmrouter.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.provider.Call;

/** What answers and chunks have around their choices. Some imitators leave parts of it out. */
final class Envelope {

    private Envelope() {}

    /** Adds what is missing: a reader of the neutral form counts on it. */
    static void complete(ObjectNode json, Call call) {
        if (!json.path("id").isTextual()) {
            json.put("id", json.path("id").asText(""));
        }
        if (!json.path("created").isNumber()) {
            json.put("created", 0);
        }
        if (json.path("model").asText("").isEmpty()) {
            json.put("model", call.model().id());
        }
    }

    /** What tells this answer from all others. */
    static String identity(JsonNode json) {
        return json.path("id").asText("") + json.path("created").asText("");
    }

    /** The envelope alone, without choices. */
    static ObjectNode of(ObjectNode json) {
        ObjectNode envelope = json.objectNode();
        json.properties().forEach(field -> {
            if (field.getValue().isValueNode()) {
                envelope.set(field.getKey(), field.getValue());
            }
        });
        return envelope;
    }
}
