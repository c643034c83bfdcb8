package io.github.llmrouter.enrich;

import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What answers say that differ in nothing but form: letter case, white space, how a number is written. */
final class Gist {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Gist() {}

    /** Equal for two answers that say the same. */
    static JsonNode of(JsonNode answer) {
        if (answer.isObject()) {
            ObjectNode object = JSON.objectNode();
            answer.properties().forEach(field -> object.set(field.getKey(), of(field.getValue())));
            return object;
        }
        if (answer.isArray()) {
            ArrayNode array = JSON.arrayNode();
            answer.forEach(element -> array.add(of(element)));
            return array;
        }
        if (answer.isTextual()) {
            return JSON.textNode(answer.textValue().strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT));
        }
        return answer.isNumber() ? DecimalNode.valueOf(answer.decimalValue().stripTrailingZeros()) : answer;
    }
}
