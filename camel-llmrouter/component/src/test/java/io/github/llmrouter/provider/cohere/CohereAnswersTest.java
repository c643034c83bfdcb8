package io.github.llmrouter.provider.cohere;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.ChunkSources;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.ChunkDecoder;
import io.github.llmrouter.provider.Clients;
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

/** What Cohere really answered, against what a person reads in it. */
class CohereAnswersTest {

    private static final Path RECORDED = Path.of("src/test/resources/recorded/cohere");
    private static final Call CALL = new Call(Clients.hello(), UpstreamModel.of("command-a"), true, Optional.empty(),
            URI.create("http://localhost/v2"));

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        69a60eaf | Hello! How can I assist    | stop       |   1 |   9 |  0 | 0
        ea942ed8 | The file `ruby.txt` contai | stop       |  30 |  52 |  0 | 0
        0b0df77b | According to the document, | stop       |  67 |  66 | 29 | 0
        5237f1c0 | I see a red gemstone or ru | stop       | 267 |  66 |  0 | 259
        dda95bd9 |                            | tool_calls |  33 |  22 |  0 | 0
        84f28702 | Processed: test data       | stop       |  50 |   4 |  0 | 0
        """)
    // @formatter:on
    void aWholeAnswerIsRead(String recording, String begins, String finish, long prompt, long completion,
            long reasoning, long pictures) {
        ChatResponse response = new CohereDialect().read(CALL, response(200, recording));

        assertThat(response.text()).startsWith(begins == null ? "" : begins);
        assertThat(response.finishReason()).contains(finish);
        assertThat(response.usage()).contains(new Usage(prompt, completion, 0, 0, reasoning, 0, 0, pictures, 0));
        assertThat(response.model()).contains("command-a");
    }

    @Test
    void thePlanForTheToolsIsWhatTheModelThought() {
        ChatResponse response = new CohereDialect().read(CALL, response(200, "85dd8552"));

        assertThat(response.message().path("reasoning").asText()).startsWith("I will use the weather tool");
        assertThat(response.message().path("content").isNull()).isTrue();
        assertThat(response.message().path("tool_calls")).extracting(call -> call.at("/function/name").asText())
                .containsExactly("weather", "cityAttractions");
    }

    @Test
    void aStreamIsRead() throws IOException {
        List<ChatChunk> chunks = chunks(new ByteArrayInputStream(bytes("70715fa7.response.sse")));
        ChatResponse whole = ChunkSources.assemble(chunks).orElseThrow();

        assertThat(whole.text()).startsWith("According to the document, Ruby was created");
        assertThat(whole.message().path("reasoning").asText()).startsWith("The document clearly states");
        assertThat(whole.finishReason()).contains("stop");
        assertThat(chunks).last().satisfies(last -> {
            assertThat(last.usage()).contains(new Usage(65, 63, 0, 0, 28, 0, 0));
            assertThat(last.json().path("choices")).isEmpty();
        });
    }

    @Test
    void aToolWithoutParametersIsCalledWithAnEmptyObject() throws IOException {
        ChatResponse whole = ChunkSources.assemble(chunks(new ByteArrayInputStream(bytes("f5437762.response.sse"))))
                .orElseThrow();

        assertThat(whole.message().at("/tool_calls/0/function/name").asText()).isEqualTo("best_language_to_learn");
        assertThat(whole.message().at("/tool_calls/0/function/arguments").asText()).isEqualTo("{}");
        assertThat(whole.finishReason()).contains("tool_calls");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 37, 4096})
    void howTheNetworkCutsAStreamDoesNotMatter(int slice) throws IOException {
        byte[] stream = bytes("70715fa7.response.sse");
        assertThat(chunks(Streams.sliced(stream, slice))).extracting(ChatChunk::json)
                .isEqualTo(chunks(new ByteArrayInputStream(stream)).stream().map(ChatChunk::json).toList());
    }

    @Test
    void aStreamThatEndsBeforeItsEndIsNotWhole() throws IOException {
        byte[] stream = bytes("70715fa7.response.sse");
        ChunkDecoder decoder = decoder(new ByteArrayInputStream(stream, 0, stream.length / 2));
        while (decoder.next().isPresent()) {
            assertThat(decoder.isWhole()).isFalse();
        }

        assertThat(decoder.isWhole()).isFalse();
    }

    @Test
    void anErrorAtTheEndOfAStreamIsThrown() {
        String stream = "data: {\"type\":\"message-end\",\"delta\":{\"finish_reason\":\"ERROR\","
                + "\"error\":\"too many tokens in flight\"}}\n\n";

        assertThat(Clients.failureOf(() -> chunksOf(stream)).message()).contains("too many tokens in flight");
    }

    @Test
    void aRefusedKeyIsUnderstood() {
        Failure failure = new CohereDialect().failure(response(401, "c837e9af"));

        assertThat(failure.kind()).isEqualTo(FailureKind.AUTHENTICATION);
    }

    @Test
    void whatIsNoChatAnswerIsRefused() {
        assertThat(Clients.failureOf(() -> new CohereDialect().read(CALL, response(200, "4aaa4933"))).kind())
                .isEqualTo(FailureKind.BAD_RESPONSE);
    }

    @Test
    void aToolIsAskedForAndItsResultAnswered() throws IOException {
        try (ScriptedProvider server = ScriptedProvider.inTurn(
                Reply.json(new String(bytes("7325f532.response.json"), StandardCharsets.UTF_8)),
                Reply.json(new String(bytes("84f28702.response.json"), StandardCharsets.UTF_8)));
                Clients clients = new Clients()) {
            ProviderClient client = clients.client(Provider.of("cohere", URI.create(server.baseUrl()),
                    new CohereDialect(), Clients.ring(Clients.KEY)));
            ChatRequest question = Clients.request(
                    """
                            {"messages":[{"role":"user","content":"What's the weather in Paris?"}],
                             "tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object"}}}]}""");
            ChatResponse asked = client.call(question, UpstreamModel.of("command-a"), Clients.PATIENT);

            ChatResponse answered = client.call(Clients.withResult(question, asked, "Sunny"), UpstreamModel.of(
                    "command-a"),
                    Clients.PATIENT);

            assertThat(answered.text()).isEqualTo("Processed: test data");
            JsonNode sent = WireJson.MAPPER.readTree(server.requests().get(1).body());
            assertThat(sent.at("/messages/1/tool_calls/0/id").asText()).isEqualTo("get_weather_9gpb31r7h7mj");
            assertThat(sent.at("/messages/1/tool_plan").asText()).startsWith("I will use the 'get_weather' tool");
            assertThat(sent.at("/messages/2/tool_call_id").asText()).isEqualTo("get_weather_9gpb31r7h7mj");
        }
    }

    private static void chunksOf(String stream) {
        try {
            chunks(new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<ChatChunk> chunks(InputStream stream) throws IOException {
        ChunkDecoder decoder = decoder(stream);
        List<ChatChunk> chunks = Streams.readAll(decoder);
        assertThat(decoder.isWhole()).isTrue();
        return chunks;
    }

    @Test
    void theHeadersOfAStreamTellWhenItWasMade() throws IOException {
        String event = "data: {\"type\":\"message-start\",\"id\":\"a\",\"delta\":{\"message\":{\"role\":\"assistant\"}}}\n\n";
        ChunkDecoder decoder = new CohereDialect().decoder(CALL,
                WireHeaders.of(Map.of("Date", "Thu, 01 Jan 2026 00:00:00 GMT")),
                new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));

        assertThat(decoder.next().orElseThrow().json().path("created").asLong()).isEqualTo(1_767_225_600L);
    }

    private static ChunkDecoder decoder(InputStream stream) {
        return new CohereDialect().decoder(CALL, WireHeaders.of(Map.of()), stream);
    }

    private static WireResponse response(int status, String recording) {
        try {
            return WireResponse.of(status, WireHeaders.of(Map.of()), bytes(recording + ".response.json"),
                    Instant.EPOCH);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(String file) throws IOException {
        return Files.readAllBytes(RECORDED.resolve(file));
    }
}
