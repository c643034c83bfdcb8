package io.github.llmrouter.provider.recorded;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.ChunkSources;
import io.github.llmrouter.embedding.EmbeddingRequest;
import io.github.llmrouter.embedding.EmbeddingResponse;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.ChunkDecoder;
import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.Dialect;
import io.github.llmrouter.provider.Dialects;
import io.github.llmrouter.provider.EmbeddingCall;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.WireResponse;

/**
 * What the dialect of a recording makes of it.
 *
 * @param chunks  of a stream, as far as it came
 * @param whole   whether the stream said that it was at its end
 * @param answer  empty if there is none
 * @param failure why there is no answer, or no whole one
 */
record Replay(List<ChatChunk> chunks, boolean whole, Optional<ChatResponse> answer, Optional<Failure> failure) {

    /** What the wire forms of embeddings begin with; the rest is the dialect. */
    static final String EMBEDDINGS = "embeddings-";

    static Replay of(Recording recording) {
        return recording.isStream()
                ? ofStream(recording, new ByteArrayInputStream(WireBytes.of(recording)))
                : ofWhole(recording);
    }

    /** The dialect of the recording's wire form. */
    static Optional<Dialect> dialect(Recording recording) {
        return Dialects.named(recording.wire());
    }

    static Replay ofStream(Recording recording, InputStream body) {
        return ofStream(dialect(recording).orElseThrow(), recording, body);
    }

    private static Replay ofStream(Dialect dialect, Recording recording, InputStream body) {
        ChunkDecoder decoder = dialect.decoder(call(recording), WireBytes.headers(recording), body);
        List<ChatChunk> chunks = new ArrayList<>();
        try {
            for (Optional<ChatChunk> chunk = decoder.next(); chunk.isPresent(); chunk = decoder.next()) {
                chunks.add(chunk.get());
            }
            return new Replay(chunks, decoder.isWhole(), ChunkSources.assemble(chunks), Optional.empty());
        } catch (FailureException e) {
            return new Replay(chunks, false, ChunkSources.assemble(chunks), Optional.of(e.failure()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What another dialect makes of a stream that begins as a recording does. */
    static Replay ofStream(Dialect dialect, Recording recording, byte[] body) {
        return ofStream(dialect, recording, new ByteArrayInputStream(body));
    }

    private static Replay ofWhole(Recording recording) {
        Dialect dialect = dialect(recording).orElseThrow();
        WireResponse response = response(recording);
        if (recording.status() != 200) {
            return failed(dialect.failure(response));
        }
        try {
            return new Replay(List.of(), true, Optional.of(dialect.read(call(recording), response)), Optional.empty());
        } catch (FailureException e) {
            return failed(e.failure());
        }
    }

    /** The vectors that the dialect of a recording reads in it. */
    static EmbeddingResponse embeddings(Recording recording) {
        return embeddings(recording.wire().substring(EMBEDDINGS.length()), recording, response(recording));
    }

    /** The vectors that any dialect reads in an answer to what a recording was the answer to. */
    static EmbeddingResponse embeddings(String dialect, Recording recording, WireResponse response) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        ArrayNode inputs = request.putArray("input");
        for (int left = recording.goldenJson().at("/embeddings/count").asInt(); left > 0; left--) {
            inputs.add("text");
        }
        EmbeddingCall call = new EmbeddingCall(EmbeddingRequest.of(request), UpstreamModel.of(recording.model()),
                Optional.empty(), URI.create("http://localhost"), Optional.empty());
        return Dialects.named(dialect).flatMap(Dialect::embeddings).orElseThrow().read(call, response);
    }

    private static WireResponse response(Recording recording) {
        return WireResponse.of(recording.status(), WireBytes.headers(recording), recording.bytes(), Instant.EPOCH);
    }

    private static Replay failed(Failure failure) {
        return new Replay(List.of(), false, Optional.empty(), Optional.of(failure));
    }

    static Call call(Recording recording) {
        String model = recording.model().isEmpty()
                ? recording.goldenJson().path("model").asText("model")
                : URLDecoder.decode(recording.model(), StandardCharsets.UTF_8);
        return new Call(Clients.hello(), UpstreamModel.of(model), recording.isStream(),
                Optional.empty(), URI.create("http://localhost"));
    }
}
