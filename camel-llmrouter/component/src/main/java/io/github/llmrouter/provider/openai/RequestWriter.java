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
import io.github.llmrouter.provider.wire.WireJson;

/**
 * Writes the caller's request with as few changes as a provider needs. {@code model} becomes the provider's id. Fields
 * that speak to a router go, since providers refuse what they do not know. {@code stream} follows the call; a stream asks
 * for usage, unless the caller has {@code stream_options} of his own. All else is passed through.
 */
final class RequestWriter {

    private static final int FIRST_CAPACITY = 2 << 10;

    private RequestWriter() {}

    static byte[] write(Call call) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(FIRST_CAPACITY);
        try (JsonGenerator json = WireJson.MAPPER.createGenerator(body)) {
            write(call, HostQuirks.of(call.base()), json);
        } catch (IOException e) {
            Failure failure = Failure.of(FailureKind.INVALID_REQUEST, "The request cannot be written as JSON");
            throw new FailureException(failure, e);
        }
        return body.toByteArray();
    }

    private static void write(Call call, HostQuirks quirks, JsonGenerator json) throws IOException {
        ObjectNode request = call.request().json();
        json.writeStartObject();
        json.writeStringField("model", call.model().id());
        for (Map.Entry<String, JsonNode> field : request.properties()) {
            String name = field.getKey();
            if (isPassed(name, call)) {
                json.writeFieldName(quirks.fieldName(name, request));
                json.writeTree(field.getValue());
            }
        }
        if (call.stream()) {
            writeStream(request, quirks, json);
        }
        json.writeEndObject();
    }

    private static boolean isPassed(String name, Call call) {
        return switch (name) {
            case "model", "stream" -> false;
            case "stream_options" -> call.stream();
            default -> !Fields.ROUTER.contains(name);
        };
    }

    private static void writeStream(ObjectNode request, HostQuirks quirks, JsonGenerator json) throws IOException {
        json.writeBooleanField("stream", true);
        if (quirks.usageOnRequest() && !request.has("stream_options")) {
            json.writeObjectFieldStart("stream_options");
            json.writeBooleanField("include_usage", true);
            json.writeEndObject();
        }
    }
}
