package io.github.llmrouter.provider.ollama;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.ChunkSources;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.embedding.EmbeddingRequest;
import io.github.llmrouter.embedding.EmbeddingResponse;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.ChunkDecoder;
import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.KeyRing;
import io.github.llmrouter.provider.Provider;
import io.github.llmrouter.provider.ProviderClient;
import io.github.llmrouter.provider.Streams;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.WireHeaders;
import io.github.llmrouter.provider.WireResponse;
import io.github.llmrouter.provider.wire.WireJson;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a real Ollama answered, against what a person reads in it. The model behind it has random weights, so its words
 * make no sense; their form does.
 */
class OllamaAnswersTest {

    private static final Path RECORDED = Path.of("src/test/resources/recorded/ollama-native");
    private static final UpstreamModel TINY = UpstreamModel.of("tiny");
    private static final Call CALL = new Call(Clients.hello(), TINY, true, Optional.empty(),
            URI.create("http://localhost:11434"));

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        chat      | K_=7_=zCbbR Dresden                     | length     |  31 |  12 |
        schema    | '{ "paid" : true ,"currency":\n"EUR"}'  | stop       |  40 |  36 |
        tool-call |                                         | tool_calls | 227 | 129 |
        thinking  |                                         | length     |  38 |  10 | b3HBf übs Dresden2
        """)
    // @formatter:on
    void aWholeAnswerIsRead(String recording, String text, String finish, long prompt, long completion,
            String thoughts) {
        ChatResponse response = read(recording);

        assertThat(response.text()).isEqualTo(text == null ? "" : text);
        assertThat(response.finishReason()).contains(finish);
        assertThat(response.usage()).contains(Usage.of(prompt, completion));
        assertThat(response.message().path("reasoning").asText(null)).isEqualTo(thoughts);
    }

    @Test
    void aCallOfAToolHasItsIdAndItsArgumentsAsText() {
        JsonNode call = read("tool-call").message().at("/tool_calls/0");

        assertThat(call.path("id").asText()).isEqualTo("call_8qv828lu");
        assertThat(call.at("/function/name").asText()).isEqualTo("find_invoice");
        assertThat(call.at("/function/arguments").textValue()).isEqualTo("{\"number\":\"R-2041\"}");
    }

    @Test
    void likelihoodsAreWhereOpenAiHasThem() {
        JsonNode logprobs = read("logprobs").json().at("/choices/0/logprobs/content");

        assertThat(logprobs).hasSize(3);
        assertThat(logprobs.at("/0/token").asText()).isEqualTo("K");
        assertThat(logprobs.at("/0/top_logprobs")).hasSize(2);
    }

    @Test
    void anAnswerHasAnIdThoughOllamaGivesNone() {
        assertThat(read("chat").id().orElseThrow()).startsWith("ollama-")
                .isNotEqualTo(read("schema").id().orElseThrow());
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        chat-stream      | length     |  31 |  12 |
        tool-call-stream | tool_calls | 227 | 129 |
        thinking-stream  | length     |  38 |   6 | b3HBf ü
        """)
    // @formatter:on
    void aStreamIsRead(String recording, String finish, long prompt, long completion, String thoughts) {
        List<ChatChunk> chunks = chunks(new ByteArrayInputStream(bytes(recording + ".response.ndjson")));
        ChatResponse whole = ChunkSources.assemble(chunks).orElseThrow();

        assertThat(whole.finishReason()).contains(finish);
        assertThat(whole.message().path("reasoning").asText(null)).isEqualTo(thoughts);
        assertThat(chunks).last().satisfies(last -> {
            assertThat(last.usage()).contains(Usage.of(prompt, completion));
            assertThat(last.json().path("choices")).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 37, 4096})
    void howTheNetworkCutsAStreamDoesNotMatter(int slice) {
        byte[] stream = bytes("thinking-stream.response.ndjson");
        assertThat(chunks(Streams.sliced(stream, slice))).extracting(ChatChunk::json)
                .isEqualTo(chunks(new ByteArrayInputStream(stream)).stream().map(ChatChunk::json).toList());
    }

    @Test
    void aStreamThatEndsBeforeItsEndIsNotWhole() throws IOException {
        byte[] stream = bytes("chat-stream.response.ndjson");
        ChunkDecoder decoder = decoder(new ByteArrayInputStream(stream, 0, stream.length / 2));
        while (decoder.next().isPresent()) {
            assertThat(decoder.isWhole()).isFalse();
        }

        assertThat(decoder.isWhole()).isFalse();
    }

    @Test
    void anErrorInTheMiddleOfAStreamIsThrown() {
        String stream = new String(bytes("chat-stream.response.ndjson"), StandardCharsets.UTF_8).split("\n")[0]
                + "\n{\"error\":\"an error was encountered while running the model: unexpected EOF\"}\n";

        assertThat(Clients.failureOf(() -> chunks(new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8))))
                .message()).contains("an error was encountered while running the model");
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        error-404          | 404 | MODEL_NOT_FOUND
        error-400-thinking | 400 | INVALID_REQUEST
        error-400-tools    | 400 | INVALID_REQUEST
        error-400-json     | 400 | INVALID_REQUEST
        """)
    // @formatter:on
    void aRefusalIsUnderstood(String recording, int status, FailureKind kind) {
        assertThat(new OllamaDialect().failure(response(status, recording)).kind()).isEqualTo(kind);
    }

    @Test
    void embeddingsAreRead() {
        try (ScriptedProvider server = ScriptedProvider.always(Reply.json(text("embed.response.json")));
                Clients clients = new Clients()) {
            EmbeddingResponse response = client(clients, server).embed(EmbeddingRequest.of((ObjectNode) Clients.request(
                    "{\"input\":[\"one\",\"two\"]}").json()), TINY, Clients.PATIENT);

            assertThat(response.json().path("data")).hasSize(2);
            assertThat(response.json().at("/data/0/embedding/0").asDouble()).isEqualTo(0.026984349);
            assertThat(server.requests().get(0).path()).endsWith("/api/embed");
        }
    }

    @Test
    void aToolIsAskedForAndItsResultAnswered() throws IOException {
        try (ScriptedProvider server = ScriptedProvider.inTurn(Reply.json(text("tool-call.response.json")),
                Reply.json(text("chat.response.json"))); Clients clients = new Clients()) {
            ProviderClient client = client(clients, server);
            ChatRequest question = Clients.request(
                    """
                            {"messages":[{"role":"user","content":"Was R-2041 paid?"}],
                             "tools":[{"type":"function","function":{"name":"find_invoice","parameters":{"type":"object"}}}]}""");
            ChatResponse asked = client.call(question, TINY, Clients.PATIENT);

            ChatResponse answered = client.call(Clients.withResult(question, asked, "Paid"), TINY, Clients.PATIENT);

            assertThat(answered.text()).isEqualTo("K_=7_=zCbbR Dresden");
            JsonNode sent = WireJson.MAPPER.readTree(server.requests().get(1).body());
            assertThat(sent.at("/messages/1/tool_calls/0")).isEqualTo(WireJson.MAPPER.readTree(
                    "{\"id\":\"call_8qv828lu\",\"function\":{\"name\":\"find_invoice\",\"arguments\":{\"number\":\"R-2041\"}}}"));
            assertThat(sent.at("/messages/2/tool_name").asText()).isEqualTo("find_invoice");
        }
    }

    private static ProviderClient client(Clients clients, ScriptedProvider server) {
        return clients.client(Provider.of("ollama", URI.create(server.baseUrl()), new OllamaDialect(),
                KeyRing.none()));
    }

    private static ChatResponse read(String recording) {
        return new OllamaDialect().read(CALL, response(200, recording));
    }

    private static List<ChatChunk> chunks(InputStream stream) {
        ChunkDecoder decoder = decoder(stream);
        List<ChatChunk> chunks = Streams.readAll(decoder);
        assertThat(decoder.isWhole()).isTrue();
        return chunks;
    }

    private static ChunkDecoder decoder(InputStream stream) {
        return new OllamaDialect().decoder(CALL, WireHeaders.of(Map.of()), stream);
    }

    private static WireResponse response(int status, String recording) {
        return WireResponse.of(status, WireHeaders.of(Map.of()), bytes(recording + ".response.json"), Instant.EPOCH);
    }

    private static String text(String file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String file) {
        try {
            return Files.readAllBytes(RECORDED.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
