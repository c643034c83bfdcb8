package io.github.llmrouter.provider.google;

import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.provider.neutral.Fields;

/** Writes the parameters that shape the answer. */
final class GenerationConfig {

    private GenerationConfig() {}

    static ObjectNode of(ChatRequest request) {
        ObjectNode json = request.json();
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        Fields.copy(json, "temperature", config, "temperature");
        Fields.copy(json, "top_p", config, "topP");
        Fields.copy(json, "top_k", config, "topK");
        Fields.copy(json, "frequency_penalty", config, "frequencyPenalty");
        Fields.copy(json, "presence_penalty", config, "presencePenalty");
        Fields.maxTokens(request).ifPresent(tokens -> config.put("maxOutputTokens", tokens));
        writeSeed(json.path("seed"), config);
        Fields.copyStops(json, config, "stopSequences");
        if (json.path("n").asInt(1) > 1) {
            config.set("candidateCount", json.get("n"));
        }
        if (json.path("logprobs").asBoolean()) {
            config.put("responseLogprobs", true);
            Fields.copy(json, "top_logprobs", config, "logprobs");
        }
        writeModalities(json.path("modalities"), config);
        return config;
    }

    /** Gemini's seeds have 32 bits; a longer one becomes one of these, always the same. */
    private static void writeSeed(JsonNode seed, ObjectNode config) {
        if (seed.isNumber()) {
            config.put("seed", seed.canConvertToInt() ? seed.intValue() : seed.asText().hashCode());
        }
    }

    private static void writeModalities(JsonNode modalities, ObjectNode config) {
        if (!modalities.isEmpty()) {
            ArrayNode wanted = config.putArray("responseModalities");
            modalities.forEach(word -> wanted.add(word.asText().toUpperCase(Locale.ROOT)));
        }
    }
}
