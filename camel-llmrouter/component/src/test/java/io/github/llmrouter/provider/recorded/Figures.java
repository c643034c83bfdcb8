package io.github.llmrouter.provider.recorded;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

/** The figures of a golden by the names that {@code paths.csv} has for them. What is not there has no entry. */
final class Figures {

    private static final Map<String, String> USAGE = Map.of("prompt", "prompt", "completion", "completion", "cached",
            "cached", "cache_write", "cache_write", "reasoning", "reasoning_tokens", "audio_in", "audio_in",
            "audio_out",
            "audio_out", "image_in", "image_in", "image_out", "image_out");

    private final Map<String, JsonNode> byName = new TreeMap<>();

    private Figures() {}

    static Map<String, JsonNode> of(JsonNode golden) {
        Figures figures = new Figures();
        figures.put("id", golden.path("id"));
        figures.put("model", golden.path("model"));
        figures.choice(golden.path("choices").path(0));
        golden.path("usage").properties().forEach(count -> figures.put(USAGE.get(count.getKey()), count.getValue()));
        figures.embeddings(golden.path("embeddings"));
        golden.path("error").properties().forEach(field -> figures.put("error_" + field.getKey(), field.getValue()));
        return figures.byName;
    }

    private void choice(JsonNode choice) {
        put("text", choice.path("content"));
        put("reasoning", choice.path("reasoning"));
        put("refusal", choice.path("refusal"));
        put("native_finish", choice.path("native_finish_reason"));
        put("finish_word", choice.path("finish_reason"));
        JsonNode details = choice.path("reasoning_details");
        putText("detail_text", all(details, "text"));
        put("signatures", all(details, "signature"));
        put("encrypted", all(details, "data"));
        put("summaries", all(details, "summary"));
        put("detail_ids", distinct(all(details, "id")));
        put("detail_types", all(details, "type"));
        JsonNode calls = choice.path("tool_calls");
        ArrayNode ids = all(calls, "id");
        put("tool_ids", ids.path(0).asText().equals("*") ? RawForm.JSON.createArrayNode() : ids);
        put("tool_names", all(calls, "name"));
        put("tool_arguments", all(calls, "arguments"));
    }

    private void embeddings(JsonNode embeddings) {
        put("count", embeddings.path("count"));
        put("dimensions", embeddings.path("dimensions"));
        put("first", embeddings.path("first"));
    }

    private void put(String name, JsonNode value) {
        if (!isEmpty(value)) {
            byName.put(name, value);
        }
    }

    private void putText(String name, ArrayNode texts) {
        StringBuilder joined = new StringBuilder();
        texts.forEach(text -> joined.append(text.asText()));
        put(name, RawForm.JSON.getNodeFactory().textNode(joined.toString()));
    }

    private static ArrayNode all(JsonNode nodes, String field) {
        ArrayNode all = RawForm.JSON.createArrayNode();
        StreamSupport.stream(nodes.spliterator(), false)
                .filter(node -> node.has(field))
                .forEach(
                        node -> all.add(node.get(field)));
        return all;
    }

    static ArrayNode distinct(JsonNode values) {
        ArrayNode distinct = RawForm.JSON.createArrayNode();
        StreamSupport.stream(values.spliterator(), false).distinct().forEach(distinct::add);
        return distinct;
    }

    /** Whether there is nothing to say: a zero, an empty text, an empty list. */
    static boolean isEmpty(JsonNode value) {
        return value.isMissingNode() || value.isNull() || value.isArray() && value.isEmpty()
                || value.isTextual() && value.textValue().isEmpty();
    }
}
