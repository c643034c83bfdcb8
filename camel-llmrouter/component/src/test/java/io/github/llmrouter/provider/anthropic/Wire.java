package io.github.llmrouter.provider.anthropic;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.ChunkDecoder;
import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.Dialect;
import io.github.llmrouter.provider.Streams;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.WireHeaders;
import io.github.llmrouter.provider.WireResponse;
import io.github.llmrouter.provider.wire.WireJson;

/** What the tests of this dialect share. JSON is written with single quotes here, to be read with ease. */
final class Wire {

    static final WireHeaders EVENTS = WireHeaders.of(Map.of("Content-Type", "text/event-stream"));

    private static final URI BASE = URI.create("http://localhost/v1");

    private Wire() {}

    static ChatRequest request(String json) {
        return Clients.request(json.replace('\'', '"'));
    }

    static Call call(ChatRequest request, String model, boolean stream) {
        return new Call(request, UpstreamModel.of(model), stream, Optional.empty(), BASE);
    }

    /** The body that a dialect writes. */
    static ObjectNode body(Dialect dialect, Call call) {
        byte[] body = dialect.write(call).body();
        return WireJson.object(body, 0, body.length).orElseThrow();
    }

    /** The body that a request of one user message and these other fields becomes. */
    static ObjectNode body(String model, String fields) {
        return body(new AnthropicDialect(), call(saying(fields), model, false));
    }

    /** A request of one user message and these other fields. */
    static ChatRequest saying(String fields) {
        return request("{'messages':[{'role':'user','content':'Hello'}]" + (fields.isEmpty() ? "" : ",") + fields
                + "}");
    }

    static JsonNode json(String json) {
        try {
            return WireJson.MAPPER.readTree(json.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a recorded answer. */
    static ChatResponse answer(Call call, String recording) {
        return new AnthropicDialect().read(call, response(200, bytes(recording + ".response.json")));
    }

    static WireResponse response(int status, byte[] body) {
        return WireResponse.of(status, WireHeaders.of(Map.of()), body, Instant.EPOCH);
    }

    static ChunkDecoder decoder(Call call, byte[] events) {
        return new AnthropicDialect().decoder(call, EVENTS, new ByteArrayInputStream(events));
    }

    /** A recorded stream as it came, or as it must have come where only its data was kept. */
    static byte[] events(String recording) {
        return recording.endsWith(".sse")
                ? bytes(recording)
                : Streams.events(new String(bytes(recording), StandardCharsets.UTF_8).lines().toArray(String[]::new));
    }

    static byte[] bytes(String recording) {
        try (InputStream in = Wire.class.getResourceAsStream("/recorded/anthropic/" + recording)) {
            return Objects.requireNonNull(in, recording).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
