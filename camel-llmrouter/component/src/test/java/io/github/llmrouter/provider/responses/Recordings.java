package io.github.llmrouter.provider.responses;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.ChunkSources;
import io.github.llmrouter.provider.ApiKey;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.ChunkDecoder;
import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.Streams;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.WireHeaders;
import io.github.llmrouter.provider.WireResponse;

/** Reads recorded and hand-written answers with the dialect. */
final class Recordings {

    private static final ResponsesDialect DIALECT = new ResponsesDialect();
    private static final Call CALL = call("{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}", "m");

    private Recordings() {}

    static Call call(String request, String model) {
        return new Call(Clients.request(request), UpstreamModel.of(model), true, Optional.of(ApiKey.of("secret")),
                URI.create("http://localhost/v1"));
    }

    static byte[] bytes(String recording) throws IOException {
        try (InputStream in = Recordings.class.getResourceAsStream("/recorded/" + recording)) {
            return Objects.requireNonNull(in, recording).readAllBytes();
        }
    }

    static String text(String recording) throws IOException {
        return new String(bytes(recording), StandardCharsets.UTF_8);
    }

    /** The events of a recorded stream, in the form in which they are sent. */
    static byte[] stream(String recording) throws IOException {
        return recording.endsWith(".sse") ? bytes(recording) : events(text(recording).lines().toList());
    }

    static byte[] events(List<String> events) {
        return events.stream()
                .map(event -> "data: " + event + "\n\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    static ChatResponse whole(String json) {
        return DIALECT.read(CALL, WireResponse.of(200, WireHeaders.of(Map.of()),
                json.getBytes(StandardCharsets.UTF_8), Instant.EPOCH));
    }

    static ChunkDecoder decoder(InputStream stream) {
        return DIALECT.decoder(CALL, WireHeaders.of(Map.of("Content-Type", "text/event-stream")), stream);
    }

    static List<ChatChunk> chunks(byte[] stream) {
        return chunks(new ByteArrayInputStream(stream));
    }

    static List<ChatChunk> chunks(InputStream stream) {
        return Streams.readAll(decoder(stream));
    }

    /** The answer that the events of a stream are pieces of. */
    static ChatResponse assembled(byte[] stream) {
        return ChunkSources.assemble(chunks(stream)).orElseThrow();
    }
}
