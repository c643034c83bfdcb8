package io.github.llmrouter.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.ChunkSource;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.provider.openai.OpenAiDialect;
import io.github.llmrouter.provider.wire.WireJson;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What tests of clients share: a request, limits, and a client whose parts can be changed one by one. */
public final class Clients implements AutoCloseable {

    public static final String KEY = "sk-test-CANARYKEY0123456789";

    /** The base of a provider that is nobody in particular. */
    public static final URI BASE = URI.create("http://localhost/v1");

    /** Long enough never to matter. */
    public static final TimeLimits PATIENT = limits(30_000, 30_000, 30_000, 30_000, 60_000);

    private final Deadlines deadlines;
    private final List<ProviderClient> clients = new ArrayList<>();

    public Clients() {
        this(new Deadlines());
    }

    /** @param deadlines closed with the clients */
    Clients(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    public static TimeLimits limits(long connect, long firstByte, long firstToken, long betweenTokens, long whole) {
        return new TimeLimits(Duration.ofMillis(connect), Duration.ofMillis(firstByte), Duration.ofMillis(firstToken),
                Duration.ofMillis(betweenTokens), Duration.ofMillis(whole));
    }

    public static ChatRequest request(String json) {
        try {
            return ChatRequest.of((ObjectNode) WireJson.MAPPER.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ChatRequest hello() {
        return request("{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}");
    }

    /** The question again, with the model's call of a tool and what the tool gave. */
    public static ChatRequest withResult(ChatRequest question, ChatResponse asked, String result) {
        ObjectNode json = question.json().deepCopy();
        json.withArray("messages").add(asked.message());
        json.withArray("messages")
                .addObject()
                .put("role", "tool")
                .put("tool_call_id", asked.message().at("/tool_calls/0/id").asText())
                .put("content", result);
        return ChatRequest.of(json);
    }

    /** A chunk with this text, as the provider writes it. */
    public static String delta(String text) {
        return "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"},\"finish_reason\":null}]}";
    }

    /** The chunk that ends the answer, with usage. */
    public static String finish() {
        return "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],"
                + "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}";
    }

    /** A whole answer with this text. */
    public static String answer(String text) {
        return "{\"id\":\"a\",\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
                + text + "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}";
    }

    public static KeyRing ring(String... keys) {
        return KeyRing.of("test", List.of(keys).stream().map(ApiKey::of).toList(), InstantSource.system(),
                KeyRing.Listener.NONE);
    }

    public ProviderClient client(RawServer server) {
        return client(server.uri());
    }

    public ProviderClient client(URI base) {
        return client(Provider.of("test", base, new OpenAiDialect(), ring(KEY)));
    }

    public ProviderClient client(URI base, HttpSettings http) {
        return client(new Provider("test", base, new OpenAiDialect(), ring(KEY), Map.of(), Map.of(), http));
    }

    public ProviderClient client(Provider provider) {
        ProviderClient client = new ProviderClient(provider, deadlines, InstantSource.system());
        clients.add(client);
        return client;
    }

    /** The failure that an action ends with. */
    public static Failure failureOf(Runnable action) {
        return Optional.ofNullable(catchThrowableOfType(FailureException.class, action::run))
                .map(FailureException::failure)
                .orElseThrow(() -> new AssertionError("It did not fail"));
    }

    /** Reads a stream to its end. */
    public static String textOf(ChunkSource source) {
        return chunks(source).stream().map(ChatChunk::text).collect(Collectors.joining());
    }

    public static List<ChatChunk> chunks(ChunkSource source) {
        List<ChatChunk> chunks = new ArrayList<>();
        for (Optional<ChatChunk> chunk = source.next(); chunk.isPresent(); chunk = source.next()) {
            chunks.add(chunk.get());
        }
        return chunks;
    }

    @Override
    public void close() {
        clients.forEach(ProviderClient::close);
        deadlines.close();
    }
}
