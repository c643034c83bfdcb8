package io.github.llmrouter.provider.bedrock;

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
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.ChunkSources;
import io.github.llmrouter.provider.ApiKey;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.ChunkDecoder;
import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.Streams;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.WireHeaders;
import io.github.llmrouter.provider.WireRequest;
import io.github.llmrouter.provider.WireResponse;
import io.github.llmrouter.provider.wire.WireJson;

/** What the tests of this dialect share. JSON may be written with single quotes. */
final class Bedrock {

    static final String CLAUDE = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
    static final String CLAUDE_ADAPTIVE = "us.anthropic.claude-sonnet-4-6";
    static final String OLDER_CLAUDE = "us.anthropic.claude-sonnet-4-20250514-v1:0";
    static final String NOVA = "us.amazon.nova-micro-v1:0";
    static final String LLAMA = "us.meta.llama3-3-70b-instruct-v1:0";
    static final String MISTRAL = "us.mistral.pixtral-large-2502-v1:0";

    private Bedrock() {}

    /** A call with a message by the user, and these other fields. */
    static Call call(String model, String fields) {
        return callOf(model, "{'messages':[{'role':'user','content':'Hi'}]" + (fields.isEmpty() ? "" : "," + fields)
                + "}");
    }

    /** A call with these messages. */
    static Call conversation(String model, String... messages) {
        return callOf(model, "{'messages':[" + String.join(",", messages) + "]}");
    }

    static Call callOf(String model, String request) {
        return callOf(model, Clients.request(json(request)));
    }

    static Call callOf(String model, ChatRequest request) {
        return new Call(request, UpstreamModel.of(model), false,
                Optional.of(ApiKey.of("bedrock-api-key")), URI.create(
                        "https://bedrock-runtime.eu-west-1.amazonaws.com"));
    }

    static Call streaming(Call call) {
        return new Call(call.request(), call.model(), true, call.key(), call.base());
    }

    /** What is sent. */
    static JsonNode written(Call call) {
        WireRequest request = new BedrockDialect().write(call);
        return WireJson.tree(request.body(), 0, request.body().length).orElseThrow();
    }

    static Set<String> dropped(Call call) {
        return new BedrockDialect().dropped(call.request(), call.model(), Clients.BASE);
    }

    static JsonNode tree(String json) {
        try {
            return WireJson.MAPPER.readTree(json(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ChatResponse read(Call call, String json) {
        return read(call, json(json).getBytes(StandardCharsets.UTF_8));
    }

    static ChatResponse read(Call call, byte[] body) {
        return new BedrockDialect().read(call, WireResponse.of(200, WireHeaders.of(Map.of("x-amzn-RequestId", "r-1")),
                body, Instant.ofEpochSecond(1_771_000_000)));
    }

    static ChunkDecoder decoder(Call call, byte[] stream) {
        return decoder(call, new ByteArrayInputStream(stream));
    }

    static ChunkDecoder decoder(Call call, InputStream stream) {
        WireHeaders headers = WireHeaders.of(Map.of("Content-Type", "application/vnd.amazon.eventstream",
                "x-amzn-RequestId", "r-1", "Date", "Wed, 13 May 2026 22:52:33 GMT"));
        return new BedrockDialect().decoder(call, headers, stream);
    }

    /** All of a stream, joined to one answer. */
    static ChatResponse assembled(Call call, byte[] stream) throws IOException {
        return assembled(Streams.readAll(decoder(call, stream)));
    }

    static ChatResponse assembled(List<ChatChunk> chunks) {
        return ChunkSources.assemble(chunks).orElseThrow();
    }

    /** A recorded file, such as {@code 87e1a6b3.response.eventstream.bin}. */
    static byte[] recorded(String file) {
        try (InputStream in = Bedrock.class.getResourceAsStream("/recorded/bedrock/" + file)) {
            return Objects.requireNonNull(in, file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A recorded stream as bytes, whether it was recorded so or as one event a line. */
    static byte[] recordedStream(String id) {
        String lines = id + ".response.chunks.jsonl";
        return Bedrock.class.getResource("/recorded/bedrock/" + lines) == null
                ? recorded(id + ".response.eventstream.bin")
                : EventStreams.ofLines(new String(recorded(lines), StandardCharsets.UTF_8));
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
