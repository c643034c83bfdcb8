package io.github.llmrouter.provider.openai;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.neutral.Fields;
import io.github.llmrouter.provider.neutral.Reasoning;
import io.github.llmrouter.provider.neutral.WireBody;
import io.github.llmrouter.provider.wire.WireJson;

/**
 * Writes the caller's request with as few changes as a provider needs. {@code model} becomes the provider's id. Fields
 * that speak to a router go, since providers refuse what they do not know. {@code stream} follows the call; a stream asks
 * for usage, unless the caller has {@code stream_options} of its own. Where the host has {@link HostQuirks} it is spoken
 * to in its own way. All else is passed through, straight from the tree to the bytes.
 */
final class RequestWriter {

    private static final int FIRST_CAPACITY = 2 << 10;

    private final Call call;
    private final ObjectNode request;
    private final HostQuirks host;
    private final JsonAnswer answer;

    private RequestWriter(Call call, HostQuirks host) {
        this.call = call;
        this.request = call.request().json();
        this.host = host;
        this.answer = JsonAnswer.of(request.path("response_format"), host.json());
    }

    static byte[] write(Call call) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(FIRST_CAPACITY);
        try (JsonGenerator json = WireJson.MAPPER.createGenerator(body)) {
            new RequestWriter(call, HostQuirks.of(call.base())).write(json);
        } catch (IOException e) {
            throw unwritable(e);
        }
        return call.extras().isEmpty() ? body.toByteArray() : withExtras(body.toByteArray(), call);
    }

    /** Only a caller who has some pays for reading the request again. */
    private static byte[] withExtras(byte[] body, Call call) {
        try {
            return WireBody.bytes((ObjectNode) WireJson.MAPPER.readTree(body), call);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("model", call.model().id());
        for (Map.Entry<String, JsonNode> field : request.properties()) {
            if (isPassed(field.getKey())) {
                write(field.getKey(), field.getValue(), json);
            }
        }
        host.reasoning().write(Reasoning.of(call.request()), call, json);
        if (call.stream()) {
            writeStream(json);
        }
        json.writeEndObject();
    }

    private boolean isPassed(String name) {
        return switch (name) {
            case "model", "stream" -> false;
            case "stream_options" -> call.stream();
            case "response_format" -> answer.isAskedFor();
            case "tools", "parallel_tool_calls" -> !host.refuses(name) && !leavesToolsOut();
            case "tool_choice" -> !host.refuses(name) && host.choices() != ToolChoices.Words.AUTO_ONLY;
            default -> !Fields.ROUTER.contains(name) && !host.refuses(name) && !host.reasoning().translates(name);
        };
    }

    private void write(String name, JsonNode value, JsonGenerator json) throws IOException {
        json.writeFieldName(host.fieldName(name, request));
        switch (name) {
            case "messages" -> new MessageWriter(host, call.model().id(), json).write(value, answer.instruction());
            case "tools" -> new ToolWriter(host, json).writeDefinitions(value);
            case "response_format" -> answer.write(value, json);
            case "tool_choice" -> json.writeTree(host.choices() == ToolChoices.Words.MISTRAL
                    && value.asText().equals("required") ? request.textNode("any") : value);
            default -> json.writeTree(value);
        }
    }

    private boolean leavesToolsOut() {
        return host.choices() == ToolChoices.Words.AUTO_ONLY && ToolChoices.isNone(request.path("tool_choice"));
    }

    private void writeStream(JsonGenerator json) throws IOException {
        json.writeBooleanField("stream", true);
        if (host.usageOnRequest() && !request.has("stream_options")) {
            json.writeObjectFieldStart("stream_options");
            json.writeBooleanField("include_usage", true);
            json.writeEndObject();
        }
    }

    private static FailureException unwritable(IOException cause) {
        return new FailureException(Failure.of(FailureKind.INVALID_REQUEST, "The request cannot be written as JSON"),
                cause);
    }
}
