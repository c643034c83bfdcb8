package io.github.llmrouter.provider.openai;

import java.io.IOException;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.provider.openai.PartWriter.CacheMarks;

/** Writes the definitions of tools and the calls that were made of them. */
final class ToolWriter {

    private final HostQuirks host;
    private final JsonGenerator json;

    ToolWriter(HostQuirks host, JsonGenerator json) {
        this.host = host;
        this.json = json;
    }

    /** The {@code tools} of the request, without the cache marks of hosts that know none. */
    void writeDefinitions(JsonNode tools) throws IOException {
        if (host.cacheMarks() == CacheMarks.KEPT || !tools.isArray()) {
            json.writeTree(tools);
            return;
        }
        json.writeStartArray();
        for (JsonNode tool : tools) {
            writeWithout("cache_control", tool, json);
        }
        json.writeEndArray();
    }

    /** The {@code tool_calls} of a message. */
    void writeCalls(JsonNode calls) throws IOException {
        if (!host.isStrict() || !calls.isArray()) {
            json.writeTree(calls);
            return;
        }
        json.writeStartArray();
        for (JsonNode call : calls) {
            writeCall(call);
        }
        json.writeEndArray();
    }

    /** The id of a call, or one that the host takes in its place. */
    void writeId(JsonNode id) throws IOException {
        if (host.shortToolCallIds() && id.isTextual()) {
            json.writeString(ShortIds.of(id.textValue()));
        } else {
            json.writeTree(id);
        }
    }

    /** Writes JSON without this field, if it is an object that has it. */
    static void writeWithout(String field, JsonNode node, JsonGenerator json) throws IOException {
        if (!node.has(field)) {
            json.writeTree(node);
            return;
        }
        json.writeStartObject();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!entry.getKey().equals(field)) {
                json.writeFieldName(entry.getKey());
                json.writeTree(entry.getValue());
            }
        }
        json.writeEndObject();
    }

    /** The index numbers the calls of an answer; in a request their order does. */
    private void writeCall(JsonNode call) throws IOException {
        if (!call.isObject()) {
            json.writeTree(call);
            return;
        }
        json.writeStartObject();
        for (Map.Entry<String, JsonNode> field : call.properties()) {
            if (!field.getKey().equals("index")) {
                json.writeFieldName(field.getKey());
                if (field.getKey().equals("id")) {
                    writeId(field.getValue());
                } else {
                    json.writeTree(field.getValue());
                }
            }
        }
        json.writeEndObject();
    }
}
