package io.github.llmrouter.provider.openai;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.provider.openai.PartWriter.CacheMarks;

/**
 * Writes the conversation. Most of it goes through as it is; an earlier answer that the caller sends back is freed of
 * what the host does not take in a request.
 */
final class MessageWriter {

    /** The thoughts of earlier answers in the conversation. */
    enum Thoughts {
        /** As the caller has them. */
        AS_GIVEN,
        /** None. */
        DROPPED,
        /** As {@code reasoning}. */
        REASONING,
        /** As {@code reasoning_content}. */
        REASONING_CONTENT,
        /** The same, and empty with the tool calls of an answer that has none: the host refuses those without. */
        REASONING_CONTENT_ALWAYS,
        /** Under both names. */
        BOTH_NAMES
    }

    /** What a message of the assistant may have in a request. */
    private static final Set<String> OF_REQUESTS = Set.of("role", "content", "name", "refusal", "audio", "tool_calls",
            "function_call", "prefix", "partial");

    private final HostQuirks host;
    private final JsonGenerator json;
    private final PartWriter parts;
    private final ToolWriter tools;

    MessageWriter(HostQuirks host, String model, JsonGenerator json) {
        this.host = host;
        this.json = json;
        this.tools = new ToolWriter(host, json);
        this.parts = new PartWriter(host, model, json);
    }

    /** @param instruction what the prompt says besides, before all else */
    void write(JsonNode messages, Optional<String> instruction) throws IOException {
        if (!messages.isArray()) {
            json.writeTree(messages);
            return;
        }
        json.writeStartArray();
        if (instruction.isPresent()) {
            json.writeStartObject();
            json.writeStringField("role", "system");
            json.writeStringField("content", instruction.get());
            json.writeEndObject();
        }
        for (JsonNode message : messages) {
            write(message);
        }
        json.writeEndArray();
    }

    private void write(JsonNode message) throws IOException {
        if (!message.isObject()) {
            json.writeTree(message);
            return;
        }
        boolean assistant = message.path("role").asText().equals("assistant");
        json.writeStartObject();
        for (Map.Entry<String, JsonNode> field : message.properties()) {
            if (isPassed(field.getKey(), field.getValue(), assistant)) {
                write(field.getKey(), field.getValue(), assistant);
            }
        }
        if (assistant) {
            writeThoughts(message);
        }
        json.writeEndObject();
    }

    private boolean isPassed(String name, JsonNode value, boolean assistant) {
        if (name.equals("cache_control")) {
            return host.cacheMarks() == CacheMarks.KEPT;
        }
        if (!assistant || !host.isStrict()) {
            return true;
        }
        return OF_REQUESTS.contains(name) && (!value.isNull() || name.equals("content"));
    }

    private void write(String name, JsonNode value, boolean assistant) throws IOException {
        json.writeFieldName(name);
        switch (name) {
            case "role" -> writeRole(value);
            case "content" -> parts.write(value, assistant);
            case "tool_calls" -> tools.writeCalls(value);
            case "tool_call_id" -> tools.writeId(value);
            case "audio" -> writeAudio(value);
            default -> json.writeTree(value);
        }
    }

    private void writeRole(JsonNode role) throws IOException {
        if (role.asText().equals("developer") && !host.knowsDeveloper()) {
            json.writeString("system");
        } else {
            json.writeTree(role);
        }
    }

    /** An answer has the sound itself; a request refers to it. */
    private void writeAudio(JsonNode audio) throws IOException {
        if (host.isStrict() && audio.path("id").isTextual()) {
            json.writeStartObject();
            json.writeStringField("id", audio.path("id").textValue());
            json.writeEndObject();
        } else {
            json.writeTree(audio);
        }
    }

    private void writeThoughts(JsonNode message) throws IOException {
        String text = thoughts(message);
        switch (host.thoughts()) {
            case AS_GIVEN, DROPPED -> {
            }
            case REASONING -> writeThoughts("reasoning", text);
            case REASONING_CONTENT -> writeThoughts("reasoning_content", text);
            case REASONING_CONTENT_ALWAYS -> {
                if (!text.isEmpty() || Messages.callsTool(message)) {
                    json.writeStringField("reasoning_content", text);
                }
            }
            case BOTH_NAMES -> {
                if (message.path("reasoning").isTextual() && !message.has("reasoning_content")) {
                    json.writeStringField("reasoning_content", text);
                }
            }
        }
    }

    private void writeThoughts(String name, String text) throws IOException {
        if (!text.isEmpty()) {
            json.writeStringField(name, text);
        }
    }

    /** Under whatever name the caller has them. */
    private static String thoughts(JsonNode message) {
        String text = message.path("reasoning").asText(message.path("reasoning_content").asText(""));
        if (!text.isEmpty()) {
            return text;
        }
        StringBuilder joined = new StringBuilder();
        for (JsonNode detail : message.path("reasoning_details")) {
            joined.append(detail.path("text").asText(detail.path("summary").asText("")));
        }
        return joined.toString();
    }
}
