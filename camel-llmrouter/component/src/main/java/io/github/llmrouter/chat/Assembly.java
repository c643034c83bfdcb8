package io.github.llmrouter.chat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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
        private final Joined audio = new Joined("", Set.of("data", "transcript"));

        Choice(int index) {
            json = JsonNodeFactory.instance.objectNode().put("index", index);
        }

        void add(JsonNode piece) {
            JsonNode delta = piece.path("delta");
            delta.properties().forEach(field -> add(field.getKey(), field.getValue()));
            piece.path("logprobs").path("content").forEach(logprobs::add);
            for (String reason : new String[]{"finish_reason", "native_finish_reason"}) {
                if (piece.path(reason).isTextual() || piece.has(reason) && !json.has(reason)) {
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
                case "audio" -> audio.add(value);
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
            ArrayNode thoughts = details.whole();
            if (!thoughts.isEmpty()) {
                message.set("reasoning_details", thoughts);
            }
            if (!refusal.isEmpty()) {
                message.put("refusal", refusal.toString());
            }
            if (!calls.isEmpty()) {
                message.set("tool_calls", calls);
            }
            if (!audio.isEmpty()) {
                message.set("audio", audio.whole());
            }
            if (!logprobs.isEmpty()) {
                json.putObject("logprobs").set("content", logprobs);
            }
            json.set("message", message);
            return json;
        }
    }

    /** Objects that come in pieces, told apart by their {@code index}. */
    private static final class Pieces {

        private final Map<Integer, Joined> byIndex = new TreeMap<>();
        private final String nested;
        private final Set<String> growing;

        Pieces(String nested, String... growing) {
            this.nested = nested;
            this.growing = Set.of(growing);
        }

        void add(JsonNode piece) {
            int index = piece.path("index").asInt(byIndex.size());
            byIndex.computeIfAbsent(index, i -> new Joined(nested, growing)).add(piece);
        }

        ArrayNode whole() {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            byIndex.values().forEach(object -> all.add(object.whole()));
            return all;
        }
    }

    /** An object that comes in pieces. Some of its texts grow, by many thousands of pieces perhaps; all else is set. */
    private static final class Joined {

        private final ObjectNode json = JsonNodeFactory.instance.objectNode();
        private final Map<String, StringBuilder> texts = new HashMap<>();
        private final String nested;
        private final Set<String> growing;

        /** @param nested the object within that has the growing texts; empty if that is the object itself */
        Joined(String nested, Set<String> growing) {
            this.nested = nested;
            this.growing = growing;
        }

        void add(JsonNode piece) {
            merge(json, piece, nested.isEmpty());
        }

        private void merge(ObjectNode known, JsonNode piece, boolean grows) {
            piece.properties().forEach(field -> {
                String name = field.getKey();
                JsonNode value = field.getValue();
                if (name.equals(nested) && value.isObject()) {
                    merge(known.withObject("/" + nested), value, true);
                } else if (!value.isNull()) {
                    known.set(name, value);
                    if (grows && growing.contains(name)) {
                        texts.computeIfAbsent(name, unseen -> new StringBuilder()).append(value.asText(""));
                    }
                }
            });
        }

        ObjectNode whole() {
            ObjectNode grown = json.get(nested) instanceof ObjectNode object ? object : json;
            texts.forEach((name, text) -> grown.put(name, text.toString()));
            return json;
        }

        boolean isEmpty() {
            return json.isEmpty();
        }
    }
}
