package io.github.llmrouter.provider.neutral;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatRequest;

/** The fields of a neutral request. */
public final class Fields {

    /** Fields of OpenRouter's request that are for the router, or that it ignores by now. No provider gets them. */
    public static final Set<String> ROUTER = Set.of("models", "provider", "route", "preset", "plugins", "transforms",
            "session_id", "trace", "usage", "debug");

    /** What the router itself sees to, whatever the dialect. */
    private static final Set<String> ALWAYS = Set.of("model", "messages", "stream", "stream_options", "metadata",
            "user",
            "store", "include_reasoning");

    private Fields() {}

    /**
     * The fields of a request that a dialect does not carry and that would make a difference.
     *
     * @param carried those that it does, besides model, messages and stream
     */
    public static Set<String> otherThan(Set<String> carried, ChatRequest request) {
        Set<String> dropped = Set.of();
        for (var field : request.json().properties()) {
            String name = field.getKey();
            if (!carried.contains(name) && !ALWAYS.contains(name) && !ROUTER.contains(name)
                    && says(request, name)) {
                dropped = dropped.isEmpty() ? new TreeSet<>() : dropped;
                dropped.add(name);
            }
        }
        return dropped;
    }

    /** The most tokens that the answer may have, under either of its names. */
    public static OptionalLong maxTokens(ChatRequest request) {
        JsonNode tokens = request.json().path("max_completion_tokens");
        tokens = tokens.isNumber() ? tokens : request.json().path("max_tokens");
        return tokens.isNumber() ? OptionalLong.of(tokens.asLong()) : OptionalLong.empty();
    }

    /** What the answer is to stop at, which a request has as one text or as a list. */
    public static ArrayNode stops(ObjectNode request) {
        JsonNode stop = request.path("stop");
        ArrayNode stops = JsonNodeFactory.instance.arrayNode();
        if (stop.isTextual()) {
            stops.add(stop);
        } else if (stop.isArray()) {
            stop.forEach(stops::add);
        }
        return stops;
    }

    /** Writes them under another name, if there are some. */
    public static void copyStops(ObjectNode request, ObjectNode to, String otherName) {
        ArrayNode stops = stops(request);
        if (!stops.isEmpty()) {
            to.set(otherName, stops);
        }
    }

    /** Copies a field under another name, if the request has it. */
    public static void copy(ObjectNode from, String name, ObjectNode to, String otherName) {
        JsonNode value = from.get(name);
        if (value != null && !value.isNull()) {
            to.set(otherName, value);
        }
    }

    /** A number, or this one if that is less: the most that a provider takes where OpenAI takes more. */
    public static JsonNode atMost(JsonNode number, int most) {
        return number.decimalValue().compareTo(BigDecimal.valueOf(most)) > 0 ? IntNode.valueOf(most) : number;
    }

    /** A field as text, empty if it is none or has none. */
    public static Optional<String> text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isTextual() && !value.textValue().isEmpty() ? Optional.of(value.textValue()) : Optional.empty();
    }

    /**
     * Whether a field says more than what is so anyway: null, false, no elements, one answer and no penalty do not. Several
     * tools at once are the rule, so there it is the false that says something, if there are tools.
     */
    public static boolean says(ChatRequest request, String field) {
        JsonNode value = request.json().path(field);
        if (field.equals("parallel_tool_calls")) {
            return value.isBoolean() && !value.booleanValue() && !request.json().path("tools").isEmpty();
        }
        boolean nothing = value.isMissingNode() || value.isNull() || value.isContainerNode() && value.isEmpty()
                || value.isBoolean() && !value.booleanValue();
        return !nothing && !isAsEver(field, value);
    }

    private static boolean isAsEver(String name, JsonNode value) {
        return switch (name) {
            case "n" -> value.asInt() == 1;
            case "frequency_penalty", "presence_penalty" -> value.isNumber() && value.asDouble() == 0;
            case "modalities" -> value.size() == 1 && value.path(0).asText("").equals("text");
            default -> false;
        };
    }
}
