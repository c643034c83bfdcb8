package io.github.llmrouter.provider.recorded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.embedding.EmbeddingResponse;

/**
 * What a dialect made of a recording, in the form of the goldens. What is empty is left out; so are unsigned thoughts
 * among the reasoning details, which say nothing that {@code reasoning} does not.
 */
final class Canonical {

    private Canonical() {}

    /** A golden without what is for people alone. */
    static ObjectNode expected(JsonNode golden) {
        ObjectNode expected = golden.deepCopy();
        expected.remove("wire");
        if (expected.path("error") instanceof ObjectNode error) {
            error.remove("message");
            if (!golden.has("choices")) {
                expected.retain("error");
            }
        }
        if (expected.path("embeddings") instanceof ObjectNode embeddings) {
            // a vector is of single precision, whatever the digits that a provider writes
            ArrayNode first = JsonNodeFactory.instance.arrayNode();
            embeddings.path("first").forEach(number -> first.add(number.floatValue()));
            embeddings.set("first", first);
        }
        expected.path("choices").forEach(choice -> withoutUnsignedThoughts((ObjectNode) choice));
        return expected;
    }

    /** What a dialect read of a recording. */
    static ObjectNode actual(Recording recording) {
        return recording.wire().startsWith(Replay.EMBEDDINGS)
                ? embeddings(Replay.embeddings(recording))
                : actual(Replay.of(recording), recording.goldenJson());
    }

    private static ObjectNode embeddings(EmbeddingResponse response) {
        ObjectNode canonical = JsonNodeFactory.instance.objectNode();
        ObjectNode embeddings = canonical.putObject("embeddings");
        embeddings.put("count", response.vectors().size()).put("dimensions", response.dimensions());
        ArrayNode first = embeddings.putArray("first");
        for (int i = 0; i < 3; i++) {
            first.add(response.vectors().get(0)[i]);
        }
        response.usage().ifPresent(usage -> canonical.set("usage", usage(usage)));
        return canonical;
    }

    /** What came of it, as far as the golden speaks of it: an id that the provider did not give may be anything. */
    private static ObjectNode actual(Replay replay, JsonNode golden) {
        ObjectNode actual = JsonNodeFactory.instance.objectNode();
        boolean failed = replay.failure().isPresent();
        replay.answer()
                .filter(answer -> !failed || golden.has("choices"))
                .ifPresent(answer -> answer(answer, golden, actual));
        replay.failure().ifPresent(failure -> {
            ObjectNode error = actual.putObject("error");
            failure.status().ifPresent(status -> {
                if (golden.at("/error").has("status")) {
                    error.put("status", status);
                }
            });
            error.put("kind", failure.kind().name());
        });
        return actual;
    }

    private static void answer(ChatResponse answer, JsonNode golden, ObjectNode actual) {
        answer.id().filter(id -> golden.has("id")).ifPresent(id -> actual.put("id", id));
        answer.model().filter(model -> golden.has("model")).ifPresent(model -> actual.put("model", model));
        ArrayNode choices = actual.putArray("choices");
        answer.json()
                .path("choices")
                .forEach(choice -> choices.add(choice(choice,
                        golden.path("choices").path(choices.size()))));
        answer.usage().ifPresent(usage -> actual.set("usage", usage(usage)));
    }

    private static ObjectNode choice(JsonNode choice, JsonNode golden) {
        ObjectNode canonical = JsonNodeFactory.instance.objectNode();
        canonical.put("index", choice.path("index").asInt());
        JsonNode message = choice.path("message");
        text("finish_reason", choice, canonical);
        text("native_finish_reason", choice, canonical);
        text("content", message, canonical);
        text("reasoning", message, canonical);
        ArrayNode details = canonical.putArray("reasoning_details");
        message.path("reasoning_details").forEach(detail -> details.add(detail((ObjectNode) detail)));
        withoutUnsignedThoughts(canonical);
        withoutIdsThatNobodyGave(canonical.path("reasoning_details"), golden.path("reasoning_details"));
        toolCalls(message.path("tool_calls"), golden.path("tool_calls"), canonical);
        text("refusal", message, canonical);
        return canonical;
    }

    private static void text(String field, JsonNode from, ObjectNode to) {
        JsonNode text = from.path(field);
        if (text.isContainerNode() || !text.asText("").isEmpty()) {
            to.set(field, text);
        }
    }

    private static ObjectNode detail(ObjectNode detail) {
        ObjectNode canonical = JsonNodeFactory.instance.objectNode();
        for (String field : new String[]{"type", "text", "summary", "data", "signature", "id", "format"}) {
            text(field, detail, canonical);
        }
        return canonical;
    }

    private static void withoutUnsignedThoughts(ObjectNode choice) {
        JsonNode details = choice.path("reasoning_details");
        ArrayNode rest = choice.putArray("reasoning_details");
        for (JsonNode detail : details) {
            if (!detail.path("type").asText().equals("reasoning.text") || detail.has("signature") || detail.has("id")) {
                rest.add(detail);
            }
        }
        if (rest.isEmpty()) {
            choice.remove("reasoning_details");
        }
    }

    private static void withoutIdsThatNobodyGave(JsonNode details, JsonNode golden) {
        for (int i = 0; i < details.size(); i++) {
            if (!golden.path(i).has("id")) {
                ((ObjectNode) details.get(i)).remove("id");
            }
        }
    }

    private static void toolCalls(JsonNode calls, JsonNode golden, ObjectNode canonical) {
        for (JsonNode call : calls) {
            ArrayNode all = canonical.withArray("tool_calls");
            boolean given = !golden.path(all.size()).path("id").asText().equals("*");
            String id = call.path("id").asText();
            all.addObject()
                    .put("id", given || id.isBlank() ? id : "*")
                    .put("name", call.at("/function/name").asText())
                    .set("arguments", arguments(call.at("/function/arguments")));
        }
    }

    /** The JSON that the arguments are the text of; the text itself where it is none. */
    private static JsonNode arguments(JsonNode text) {
        try {
            return RawForm.JSON.readTree(text.asText());
        } catch (JsonProcessingException e) {
            return text;
        }
    }

    private static ObjectNode usage(Usage usage) {
        ObjectNode canonical = JsonNodeFactory.instance.objectNode();
        canonical.put("prompt", usage.prompt()).put("completion", usage.completion());
        count("cached", usage.cached(), canonical);
        count("cache_write", usage.cacheWrite(), canonical);
        count("reasoning", usage.reasoning(), canonical);
        count("audio_in", usage.audioIn(), canonical);
        count("audio_out", usage.audioOut(), canonical);
        count("image_in", usage.imageIn(), canonical);
        count("image_out", usage.imageOut(), canonical);
        return canonical;
    }

    private static void count(String name, long count, ObjectNode canonical) {
        if (count > 0) {
            canonical.put(name, count);
        }
    }
}
