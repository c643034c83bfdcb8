package io.github.llmrouter.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.provider.wire.WireJson;

/**
 * What a provider once answered, byte by byte; its name is that of the provider and the recording, such as
 * {@code anthropic/efa99a6f}. Those of Ollama's own API are in {@code ollama-native}.
 */
public record Recording(int status, Map<String, String> headers, byte[] body) {

    private static final String RECORDED = "/recorded/";
    private static final String OLLAMA = "ollama-native/";

    public static Recording of(String name) {
        return read(name.startsWith(OLLAMA) ? RECORDED + OLLAMA : RECORDED, name);
    }

    /** The recorded request that this is the answer to. */
    public static JsonNode request(String name) {
        return json(bytes(RECORDED + name + ".request.json"));
    }

    private static Recording read(String folder, String name) {
        JsonNode entry = entry(folder, name);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Content-Type", "application/json");
        String file = entry.path("response").asText();
        byte[] body = bytes(RECORDED + file);
        if (file.endsWith(".jsonl")) {
            headers.put("Content-Type", "text/event-stream");
            body = events(body);
        }
        entry.path("headers").properties().forEach(own -> headers.put(own.getKey(), own.getValue().asText()));
        return new Recording(entry.path("status").asInt(), headers, body);
    }

    private static JsonNode entry(String folder, String name) {
        for (JsonNode entry : json(bytes(folder + "index.json"))) {
            if (name.equals(entry.path("provider").asText() + "/" + entry.path("id").asText())) {
                return entry;
            }
        }
        throw new IllegalArgumentException("There is no recording " + name);
    }

    /** Of some streams only the data of the events were kept, one in each line. */
    private static byte[] events(byte[] lines) {
        return new String(lines, StandardCharsets.UTF_8).lines()
                .map(line -> "data: " + line + "\n\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The body, if it is JSON. */
    public JsonNode json() {
        return json(body);
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return WireJson.MAPPER.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = Recording.class.getResourceAsStream(resource)) {
            return Objects.requireNonNull(in, resource).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
