package io.github.llmrouter.provider.google;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.ChunkSources;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.ChunkDecoder;
import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.Dialect;
import io.github.llmrouter.provider.Streams;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.WireHeaders;
import io.github.llmrouter.provider.WireResponse;

/** Recorded answers, and what a dialect makes of them. */
final class Recordings {

    static final Instant RECEIVED = Instant.parse("2026-03-01T12:00:00Z");
    private static final WireHeaders STREAM = WireHeaders.of(Map.of("Content-Type", "text/event-stream", "Date",
            "Sun, 01 Mar 2026 12:00:00 GMT"));
    private static final Call CALL = new Call(Clients.hello(), UpstreamModel.of("m"), true, Optional.empty(),
            URI.create("http://localhost/v1"));

    private Recordings() {}

    static ChatResponse answer(Dialect dialect, String json) {
        return dialect.read(CALL, response(200, json));
    }

    static WireResponse response(int status, String body) {
        return WireResponse.of(status, WireHeaders.of(Map.of()), body.getBytes(StandardCharsets.UTF_8), RECEIVED);
    }

    static ChunkDecoder decoder(Dialect dialect, String events) {
        return decoder(dialect, events, Integer.MAX_VALUE);
    }

    /** @param slice the most bytes that the network delivers at once */
    static ChunkDecoder decoder(Dialect dialect, String events, int slice) {
        InputStream sliced = Streams.sliced(events.getBytes(StandardCharsets.UTF_8), slice);
        return dialect.decoder(CALL, STREAM, sliced);
    }

    static ChunkDecoder jsonDecoder(Dialect dialect, String json) {
        return dialect.decoder(CALL, WireHeaders.of(Map.of("Content-Type", "application/json; charset=UTF-8")),
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    /** The answer that the chunks are pieces of. */
    static ChatResponse assembled(ChunkDecoder decoder) {
        return ChunkSources.assemble(Streams.readAll(decoder)).orElseThrow();
    }

    /** As events, with one JSON text in each. */
    static String events(String... json) {
        return List.of(json).stream().map(line -> "data: " + line + "\r\n\r\n").collect(Collectors.joining());
    }

    static String recorded(String name) {
        try (InputStream in = Recordings.class.getResourceAsStream("/recorded/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
