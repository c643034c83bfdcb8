package io.github.llmrouter.provider.recorded;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.llmrouter.provider.WireHeaders;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/**
 * A recording as it came over the wire. Where its source kept the events of a stream without their frames, they get them
 * back.
 */
final class WireBytes {

    private static final String BEDROCK = "bedrock";
    /** Providers that name their events give them the name that is in them, too. */
    private static final Pattern TYPE = Pattern.compile("^\\{(?:.*,)?\"(?:type|event_type)\":\"([a-z_.-]+)\"");

    /** An event of Amazon's: its type, and its payload. */
    private static final Pattern EVENT = Pattern.compile("\\{\"(\\w+)\":(.*)}", Pattern.DOTALL);

    private WireBytes() {}

    static byte[] of(Recording recording) {
        if (!recording.response().endsWith(".jsonl")) {
            return recording.bytes();
        }
        List<String> events = new ArrayList<>();
        RawForm.of(recording).forEach(event -> events.add(event.toString()));
        return framed(recording, events);
    }

    /** Events, each the text of its JSON, in the frames of a recording's wire form. */
    static byte[] framed(Recording recording, List<String> events) {
        return recording.wire().equals(BEDROCK)
                ? binaryFrames(events)
                : textFrames(recording.wire(), events).getBytes(StandardCharsets.UTF_8);
    }

    static WireHeaders headers(Recording recording) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", !recording.isStream()
                ? "application/json"
                : recording.wire().equals(BEDROCK) ? "application/vnd.amazon.eventstream" : "text/event-stream");
        headers.putAll(recording.headers());
        return WireHeaders.of(headers);
    }

    private static String textFrames(String wire, List<String> events) {
        StringBuilder frames = new StringBuilder();
        for (String event : events) {
            Matcher type = TYPE.matcher(event);
            frames.append(type.find() ? "event: " + type.group(1) + "\n" : "")
                    .append("data: ")
                    .append(event)
                    .append("\n\n");
        }
        return frames.append(wire.equals("openai") ? "data: [DONE]\n\n" : "").toString();
    }

    private static byte[] binaryFrames(List<String> events) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (String event : events) {
            Matcher parts = EVENT.matcher(event);
            frame(parts.matches() ? parts.group(1) : "none", parts.matches() ? parts.group(2) : event).encode(frames);
        }
        return frames.toByteArray();
    }

    /** An event of Amazon's binary stream. */
    private static Message frame(String type, String payload) {
        Map<String, HeaderValue> headers = new LinkedHashMap<>();
        headers.put(":event-type", HeaderValue.fromString(type));
        headers.put(":content-type", HeaderValue.fromString("application/json"));
        headers.put(":message-type", HeaderValue.fromString("event"));
        return new Message(headers, payload.getBytes(StandardCharsets.UTF_8));
    }
}
