package io.github.llmrouter.provider.bedrock;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.llmrouter.provider.wire.WireJson;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** Makes binary event streams as Bedrock does. */
public final class EventStreams {

    private EventStreams() {}

    /** A stream of events, given as <code>{"name": payload}</code>, one a line. */
    public static byte[] ofLines(String lines) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        lines.lines().filter(line -> !line.isBlank()).forEach(line -> {
            byte[] json = line.getBytes(StandardCharsets.UTF_8);
            WireJson.object(json, 0, json.length)
                    .orElseThrow()
                    .properties()
                    .forEach(event -> stream.writeBytes(
                            message(event.getValue().toString(), ":message-type", "event", ":event-type",
                                    event.getKey())));
        });
        return stream.toByteArray();
    }

    static byte[] event(String type, String json) {
        return message(json.replace('\'', '"'), ":message-type", "event", ":event-type", type, ":content-type",
                "application/json");
    }

    static byte[] exception(String type, String json) {
        return message(json.replace('\'', '"'), ":message-type", "exception", ":exception-type", type, ":content-type",
                "application/json");
    }

    static byte[] message(String payload, String... headers) {
        Map<String, HeaderValue> values = new LinkedHashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            values.put(headers[i], HeaderValue.fromString(headers[i + 1]));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new Message(values, payload.getBytes(StandardCharsets.UTF_8)).encode(bytes);
        return bytes.toByteArray();
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
