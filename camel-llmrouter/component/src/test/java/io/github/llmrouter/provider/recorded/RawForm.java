package io.github.llmrouter.provider.recorded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;

import software.amazon.eventstream.Message;
import software.amazon.eventstream.MessageDecoder;

/** The raw JSON of a recording, read without anything of the router: the body, or an array of the events. */
final class RawForm {

    static final ObjectMapper JSON = new JsonMapper();

    private RawForm() {}

    static JsonNode of(Recording recording) {
        byte[] bytes = recording.bytes();
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (recording.response().endsWith(".bin")) {
            return binaryEvents(bytes);
        }
        if (recording.response().endsWith(".jsonl")) {
            return array(text.lines().filter(line -> line.startsWith("{")).toList());
        }
        if (recording.response().endsWith(".sse")) {
            return array(text.replace("\r\n", "\n")
                    .lines()
                    .filter(line -> line.startsWith("data:"))
                    .map(line -> line.substring("data:".length()).strip())
                    .filter(data -> !data.equals("[DONE]"))
                    .toList());
        }
        return tree(text);
    }

    private static ArrayNode array(Iterable<String> events) {
        ArrayNode array = JSON.createArrayNode();
        events.forEach(event -> array.add(tree(event)));
        return array;
    }

    private static ArrayNode binaryEvents(byte[] bytes) {
        MessageDecoder decoder = new MessageDecoder();
        decoder.feed(bytes);
        return array(decoder.getDecodedMessages().stream().map(RawForm::event).collect(Collectors.toList()));
    }

    private static String event(Message message) {
        String type = Optional.ofNullable(message.getHeaders().get(":event-type"))
                .orElseGet(() -> message.getHeaders().get(":exception-type"))
                .getString();
        return JSON.createObjectNode()
                .set(type, tree(new String(message.getPayload(), StandardCharsets.UTF_8)))
                .toString();
    }

    static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }
}
