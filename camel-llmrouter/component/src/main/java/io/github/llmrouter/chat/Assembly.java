package io.github.llmrouter.chat;

import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Joins the chunks of a stream to the answer that they are pieces of. */
final class Assembly {

    private final ObjectNode json = JsonNodeFactory.instance.objectNode();
    private final Map<Integer, Choice> choices = new TreeMap<>();

    void add(ChatChunk chunk) {
        chunk.json().properties().forEach(field -> {
            if (!field.getKey().equals("choices")) {
                json.set(field.getKey(), field.getValue());
            }
        });
        for (JsonNode piece : chunk.json().path("choices")) {
            choices.computeIfAbsent(piece.path("index").asInt(0), Choice::new).add(piece);
        }
    }

    ObjectNode whole() {
        json.put("object", "chat.completion");
        ArrayNode all = json.putArray("choices");
        choices.values().forEach(choice -> all.add(choice.whole()));
        return json;
    }

    private static final class Choice {

        private final ObjectNode json;
        private final ObjectNode message = JsonNodeFactory.instance.objectNode().put("role", "assistant");
        private final StringBuilder content = new StringBuilder();
        private final StringBuilder reasoning = new StringBuilder();
        private final StringBuilder refusal = new StringBuilder();
        private final ArrayNode logprobs = JsonNodeFactory.instance.arrayNode();
        private final Pieces toolCalls = new Pieces("function", "arguments");
        private final Pieces details = new Pieces("", "text", "summary");

        Choice(int index) {
            json = JsonNodeFactory.instance.objectNode().put("index", index);
        }

        void add(JsonNode piece) {
            JsonNode delta = piece.path("delta");
            delta.properties().forEach(field -> add(field.getKey(), field.getValue()));
            piece.path("logprobs").path("content").forEach(logprobs::add);
            for (String reason : new String[]{"finish_reason", "native_finish_reason"}) {
                if (piece.path(reason).isTextual()) {
                    json.set(reason, piece.path(reason));
                }
            }
        }

        private void add(String field, JsonNode value) {
            switch (field) {
                case "content" -> content.append(value.asText(""));
                case "reasoning" -> reasoning.append(value.asText(""));
                case "refusal" -> refusal.append(value.asText(""));
                case "tool_calls" -> value.forEach(toolCalls::add);
                case "reasoning_details" -> value.forEach(details::add);
                case "images", "annotations" -> value.forEach(message.withArray(field)::add);
                case "role" -> {
                }
                default -> {
                    if (!value.isNull()) {
                        message.set(field, value);
                    }
                }
            }
        }

        ObjectNode whole() {
            ArrayNode calls = toolCalls.whole();
            if (content.isEmpty() && (!calls.isEmpty() || !refusal.isEmpty())) {
                message.putNull("content");
            } else {
                message.put("content", content.toString());
            }
            if (!reasoning.isEmpty()) {
                message.put("reasoning", reasoning.toString());
            }
            if (!details.whole().isEmpty()) {
                message.set("reasoning_details", details.whole());
            }
            if (!refusal.isEmpty()) {
                message.put("refusal", refusal.toString());
            }
            if (!calls.isEmpty()) {
                message.set("tool_calls", calls);
            }
            if (!logprobs.isEmpty()) {
                json.putObject("logprobs").set("content", logprobs);
            }
            json.set("message", message);
            return json;
        }
    }

    /** Objects that come in pieces, told apart by their {@code index}. Some of their texts grow, all else is set once. */
    private static final class Pieces {

        private final Map<Integer, ObjectNode> byIndex = new TreeMap<>();
        private final String nested;
        private final String[] growing;

        /** @param nested the object within that has the growing texts; empty if that is the object itself */
        Pieces(String nested, String... growing) {
            this.nested = nested;
            this.growing = growing;
        }

        void add(JsonNode piece) {
            int index = piece.path("index").asInt(byIndex.size());
            ObjectNode known = byIndex.computeIfAbsent(index, i -> JsonNodeFactory.instance.objectNode());
            merge(known, piece, nested.isEmpty());
        }

        private void merge(ObjectNode known, JsonNode piece, boolean grows) {
            piece.properties().forEach(field -> {
                JsonNode before = known.path(field.getKey());
                JsonNode value = field.getValue();
                if (field.getKey().equals(nested) && value.isObject()) {
                    merge(before instanceof ObjectNode object ? object : known.putObject(nested), value, true);
                } else if (grows && before.isTextual() && grows(field.getKey())) {
                    known.put(field.getKey(), before.textValue() + value.asText(""));
                } else if (!value.isNull()) {
                    known.set(field.getKey(), value);
                }
            });
        }

        private boolean grows(String field) {
            for (String name : growing) {
                if (name.equals(field)) {
                    return true;
                }
            }
            return false;
        }

        ArrayNode whole() {
            return JsonNodeFactory.instance.arrayNode().addAll(byIndex.values());
        }
    }
}
