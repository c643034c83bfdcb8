package io.github.llmrouter.provider.openai;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.ChunkDecoder;
import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.Streams;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.WireHeaders;
import io.github.llmrouter.provider.WireResponse;
import io.github.llmrouter.provider.wire.WireJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Answers that providers really gave, against what a person reads in them. Where they come from and under which licences
 * is in {@code recorded/licences}.
 */
class RecordedAnswersTest {

    private static final Call CALL = new Call(Clients.hello(), UpstreamModel.of("m"), true, Optional.empty(),
            URI.create("http://localhost/v1"));

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # recording                      | begins with                     | finish     | prompt | completion | cached | reasoning | pictures | tool                   | thinks
        openai-chat/895aa43e             | Hello! How can I help you today | stop       |      8 |         10 |      0 |         0 |        0 |                        | false
        openai-chat/21c74276             | The capital of Mexico is Mexico | stop       |     13 |        238 |      0 |       192 |        0 |                        | false
        openai-chat/c4873d39             | {"result":{"kind":"CityLocation | stop       |    181 |         25 |      0 |         0 |        0 |                        | false
        openai-chat/7ac3dbf1             |                                 | tool_calls |    130 |         87 |      0 |        64 |        0 | get_weather            | false
        openai-chat/953de7dd             | The image is a close-up of a si | stop       |    334 |        429 |      0 |       256 |        0 |                        | false
        azure/c0424e80                   | 4                               | stop       |      7 |          1 |      7 |         0 |        0 |                        | false
        azure/132083f8                   |                                 | tool_calls |    208 |         27 |    208 |         0 |        0 | content_returning      | false
        azure/07a4bd26                   | I see a shiny, faceted red gems | stop       |    265 |         52 |    162 |         0 |      256 |                        | false
        cerebras/864fe595                | The capital of France is Paris. | stop       |     42 |          8 |      0 |         0 |        0 |                        | false
        cerebras/5c9cef96                | 25 * 4 = 100.                   | stop       |     17 |        415 |      0 |       406 |        0 |                        | true
        deepseek/bfb71487                | 4                               | stop       |     97 |         17 |      0 |        15 |        0 |                        | true
        deepseek/43e63592                | Let me load the dice rolling ca | tool_calls |    563 |        116 |    512 |        60 |        0 | load_capability        | true
        deepseek/a778ef6b                | The query "test data" has been  | stop       |    359 |         25 |    256 |         0 |        0 |                        | false
        deepseek/608bd8a1                | ## **Holiday Name: Gratitude of | length     |     13 |        300 |      0 |         0 |        0 |                        | false
        ollama/eaac1915                  |                                 | tool_calls |    147 |         55 |      0 |         0 |       0 | dice_roll              | true
        groq/0106e49b                    | {"city":"Mexico City","country" | stop       |    177 |         87 |      0 |         0 |        0 |                        | true
        groq/0b93ef92                    |                                 | tool_calls |    711 |         54 |      0 |         0 |        0 | get_file               | false
        groq/bf818dbf                    | To make Uruguayan alfajores, fo | stop       |     21 |       1414 |      0 |         0 |       0 |                        | true
        groq/a40e5b33                    | The word "strawberry" contains  | stop       |     17 |        649 |      0 |       570 |        0 |                        | true
        huggingface/a1675fff             | Hello! 👋 How can I help you to | stop       |      4 |        197 |      0 |         0 |       0 |                        | true
        huggingface/b36d14aa             |                                 | tool_calls |     19 |         29 |      0 |         0 |        0 | final_result           | false
        mistral/e49f2172                 | 2 + 2 equals **4**.             | stop       |     23 |          9 |      0 |         0 |        0 |                        | false
        mistral/e6fce348                 | 144                             | stop       |     31 |         66 |      0 |         0 |        0 |                        | true
        mistral/db1cbdd1                 | 2 + 2 = 4                       | stop       |     10 |         46 |      0 |         0 |        0 |                        | true
        mistral/5de0a613                 |                                 | tool_calls |     77 |         12 |     76 |         0 |        0 | get_weather            | false
        moonshotai/243ac6a6              | There are three.                | stop       |     20 |         30 |     10 |        22 |        0 |                        | true
        openai-compatible/7422f5e0       |                                 | tool_calls |    307 |        281 |    244 |       255 |        0 | weather                | true
        xai/2c21df7c                     |                                 | tool_calls |    291 |        215 |    244 |       189 |        0 | weather                | true
        openrouter/26140863              | I'm Grok, a helpful and maximal | stop       |    687 |        240 |    682 |       165 |        0 |                        | false
        openrouter/22cb3e2c              | {"name":"Bob","age":30}         | stop       |    174 |         12 |      0 |         0 |        0 |                        | false
        openrouter/451b1aa5              |                                 | tool_calls |    571 |         41 |      0 |         0 |        0 | best_language_to_learn | false
        openrouter/6f624cdf              |                                 | stop       |    633 |          9 |      0 |         0 |        0 |                        | false
        openrouter/f3b047bf              | ok                              | stop       |     43 |         53 |      0 |        48 |        0 |                        | true
        perplexity/3147a4f9              | BLUE-LANTERN-42                 | stop       |     17 |          6 |      0 |         0 |        0 |                        | false
        perplexity/f4230d38              | **EcoVista Day** is a new annua | stop       |     11 |        392 |      0 |         0 |        0 |                        | false
        zai/db4606f3                     | 4                               | stop       |     13 |        369 |      0 |       366 |        0 |                        | true
        alibaba/6df748e7                 |                                 | tool_calls |    295 |         22 |      0 |         0 |        0 | weather                | false
        """)
    // @formatter:on
    void aWholeAnswerIsRead(String recording, String begins, String finish, long prompt, long completion, long cached,
            long reasoning, long pictures, String tool, boolean thinks) throws IOException {
        ChatResponse response = whole(recording);

        assertThat(response.text()).startsWith(orEmpty(begins));
        assertThat(response.finishReason()).contains(finish);
        assertThat(response.usage())
                .contains(new Usage(prompt, completion, cached, 0, reasoning, 0, 0, pictures, 0));
        assertThat(response.message().at("/tool_calls/0/function/name").asText("")).isEqualTo(orEmpty(tool));
        assertThat(hasThoughts(response.message())).isEqualTo(thinks);
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # recording                          | begins with                     | finish     | prompt | completion | cached | reasoning | tool         | thinks
        openai-chat/086269dd.response.sse    |                                 | tool_calls |     57 |         17 |      0 |         0 | llm_version  | false
        openai-chat/b0c1044a.response.sse    |                                 | tool_calls |     54 |         20 |      0 |         0 | multiply     | false
        openai-chat/49678fd5.response.sse    | The result of \\( 1231 \\times 2 | stop       |     87 |         26 |      0 |         0 |              | false
        azure/88345b7e.response.sse          | 1, 2, 3.                        | stop       |      7 |          8 |      7 |         0 |              | false
        deepseek/f6532d40.response.sse       | 1, 2, 3.                        | stop       |     11 |          8 |      0 |         0 |              | false
        groq/83f34de0.response.sse           |                                 | tool_calls |    343 |        180 |      0 |       153 | final_result | true
        huggingface/a545a96d.response.sse    | Paris                           | stop       |     40 |          2 |      0 |         0 |              | false
        mistral/d18553d1.response.sse        | 1, 2, 3                         | stop       |     22 |          8 |      0 |         0 |              | false
        mistral/caa393c0.response.sse        | 144                             | stop       |     31 |         66 |      0 |         0 |              | true
        mistral/e2490ca1.response.chunks     | 2 + 2 = 4                       | stop       |     10 |         46 |      0 |         0 |              | true
        moonshotai/c6b4b2a5.response.chunks  | Hello!                          | stop       |      9 |         12 |      0 |         7 |              | true
        openrouter/7be050c6.response.sse     | 1                               | stop       |     15 |          9 |      0 |         0 |              | false
        openrouter/18b89447.response.sse     | I'm Grok, an AI built by xAI. I | stop       |    687 |        187 |    679 |       118 |              | false
        openrouter/7664e61a.response.sse     | The best language to learn is ** | stop       |    845 |         68 |      0 |         0 |              | false
        perplexity/6921b974.response.chunks  | The current population of       | stop       |     10 |        336 |      0 |         0 |              | false
        xai/f9be75fb.response.chunks         | Hello                           | stop       |     12 |        291 |     11 |       290 |              | true
        xai/94aacb78.response.chunks         |                                 | tool_calls |    291 |        222 |    290 |       196 | weather      | true
        zai/3de500b9.response.sse            | 4                               | stop       |     13 |        564 |      0 |       561 |              | true
        """)
    // @formatter:on
    void aStreamIsRead(String recording, String begins, String finish, long prompt, long completion, long cached,
            long reasoning, String tool, boolean thinks) throws IOException {
        ChunkDecoder decoder = decoder(recording);
        List<ChatChunk> chunks = Streams.readAll(decoder);

        assertThat(decoder.isWhole()).isTrue();
        assertThat(chunks.stream().map(ChatChunk::text).collect(Collectors.joining())).startsWith(orEmpty(begins));
        assertThat(last(chunks.stream().map(ChatChunk::finishReason))).isEqualTo(Optional.ofNullable(finish));
        assertThat(last(chunks.stream().map(ChatChunk::usage)))
                .contains(new Usage(prompt, completion, cached, 0, reasoning, 0, 0));
        assertThat(chunks.stream()
                .map(ChatChunk::json)
                .map(json -> json.at("/choices/0/delta/tool_calls/0/function/name").asText(""))
                .collect(Collectors.joining())).isEqualTo(orEmpty(tool));
        assertThat(chunks.stream()
                .map(ChatChunk::json)
                .anyMatch(json -> hasThoughts(json.at("/choices/0/delta")))).isEqualTo(thinks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deepseek/43e63592", "xai/2c21df7c", "mistral/5de0a613", "groq/0b93ef92",
            "openai-chat/7ac3dbf1", "openrouter/451b1aa5", "ollama/eaac1915", "alibaba/6df748e7", "azure/132083f8"})
    void aToolCallLooksTheSameWhoeverMadeIt(String recording) throws IOException {
        JsonNode message = whole(recording).message();

        assertThat(message.path("tool_calls")).allSatisfy(call -> {
            assertThat(call.path("index").asInt(-1)).isZero();
            assertThat(call.path("id").asText()).isNotEmpty();
            assertThat(call.path("type").asText()).isEqualTo("function");
            assertThat(call.at("/function/arguments").textValue()).startsWith("{");
        });
        assertThat(message.has("reasoning_content")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"perplexity/3147a4f9", "openrouter/22cb3e2c"})
    void whatTheProviderSaysOfItsCostStays(String recording) throws IOException {
        assertThat(whole(recording).json().at("/usage/cost").isMissingNode()).isFalse();
    }

    @Test
    void theUsageIsInTheAnswerAsItIsCounted() throws IOException {
        JsonNode usage = whole("xai/2c21df7c").json().path("usage");

        assertThat(usage.path("completion_tokens").asInt()).isEqualTo(215);
        assertThat(usage.path("total_tokens").asInt()).isEqualTo(506);
        assertThat(usage.at("/completion_tokens_details/reasoning_tokens").asInt()).isEqualTo(189);
        assertThat(usage.path("cost_in_usd_ticks").asInt()).isEqualTo(1399000);
    }

    @Test
    void anAnswerWithoutAnIdHasNone() {
        ChatResponse response = new OpenAiDialect().read(CALL, WireResponse.of(200, WireHeaders.of(Map.of()),
                "{\"choices\":[{\"message\":{\"content\":\"Hi\"}}]}".getBytes(StandardCharsets.UTF_8), Instant.EPOCH));

        assertThat(response.id()).isEmpty();
        assertThat(response.model()).contains("m");
        assertThat(response.json().path("id").asText("none")).isEmpty();
    }

    @Test
    void reasoningDetailsAreLeftAsTheyCame() throws IOException {
        JsonNode raw = WireJson.MAPPER.readTree(bytes("openrouter/8a07ed93.response.json"));

        assertThat(whole("openrouter/8a07ed93").message().path("reasoning_details"))
                .isEqualTo(raw.at("/choices/0/message/reasoning_details"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai-chat/086269dd.response.sse", "openai-chat/b0c1044a.response.sse",
            "azure/88345b7e.response.sse", "deepseek/f6532d40.response.sse", "groq/83f34de0.response.sse",
            "huggingface/a545a96d.response.sse", "mistral/d18553d1.response.sse", "mistral/caa393c0.response.sse",
            "mistral/e2490ca1.response.chunks", "moonshotai/c6b4b2a5.response.chunks",
            "openrouter/7be050c6.response.sse", "openrouter/18b89447.response.sse", "openrouter/7664e61a.response.sse",
            "perplexity/6921b974.response.chunks", "xai/f9be75fb.response.chunks", "xai/94aacb78.response.chunks",
            "zai/3de500b9.response.sse"})
    void everyStreamEndsWithItsFinishReasonAndThenItsUsage(String recording) throws IOException {
        List<ChatChunk> chunks = Streams.readAll(decoder(recording));
        List<ChatChunk> before = chunks.subList(0, chunks.size() - 1);

        assertThat(chunks).extracting(chunk -> chunk.json().path("object").asText())
                .containsOnly("chat.completion.chunk");
        assertThat(before).last().satisfies(chunk -> assertThat(chunk.finishReason()).isPresent());
        assertThat(before).allSatisfy(chunk -> {
            assertThat(chunk.usage()).isEmpty();
            assertThat(chunk.json().has("usage")).isFalse();
        });
        assertThat(before.subList(0, before.size() - 1)).allSatisfy(chunk -> assertThat(chunk.finishReason())
                .isEmpty());
        assertThat(chunks).last().satisfies(chunk -> {
            assertThat(chunk.usage()).isPresent();
            assertThat(chunk.json().path("choices")).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 37, 4096})
    void howTheNetworkCutsAStreamDoesNotMatter(int slice) throws IOException {
        InputStream sliced = Streams.sliced(bytes("openrouter/18b89447.response.sse"), slice);
        ChunkDecoder decoder = new OpenAiDialect().decoder(CALL, WireHeaders.of(Map.of()), sliced);

        assertThat(Streams.readAll(decoder)).extracting(ChatChunk::json)
                .isEqualTo(Streams.readAll(decoder("openrouter/18b89447.response.sse"))
                        .stream()
                        .map(ChatChunk::json)
                        .toList());
    }

    @Test
    void groqsErrorEventIsThrownAfterTheChunksThatCameBefore() throws IOException {
        ChunkDecoder decoder = decoder("groq/6c2bd0ea.response.sse");
        List<ChatChunk> chunks = new ArrayList<>();
        FailureException thrown = catchThrowableOfType(FailureException.class, () -> {
            for (Optional<ChatChunk> chunk = decoder.next(); chunk.isPresent(); chunk = decoder.next()) {
                chunks.add(chunk.get());
            }
        });

        assertThat(chunks).last().hasToString("maybe");
        assertThat(thrown.failure().kind()).isEqualTo(FailureKind.INVALID_ANSWER);
        assertThat(thrown.failure().code()).contains("tool_use_failed");
        assertThat(thrown.failure().message()).isEqualTo("Tool choice is required, but model did not call a tool");
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        azure/e7ec3ce2       | 401 | AUTHENTICATION
        deepseek/0aaba75b    | 400 | CONTEXT_TOO_LONG
        groq/88198419        | 400 | INVALID_ANSWER
        mistral/03fb40c1     | 401 | AUTHENTICATION
        ollama/8a7dbc60      | 400 | CONTEXT_TOO_LONG
        openai-chat/369be440 | 400 | INVALID_REQUEST
        openai-chat/b9cf57ee | 400 | INVALID_REQUEST
        openrouter/3f672c4c  | 400 | CONTEXT_TOO_LONG
        openrouter/8b5bcf9e  | 429 | RATE_LIMITED
        perplexity/1de3d0cd  | 400 | CONTEXT_TOO_LONG
        xai/ac189a4e         | 400 | AUTHENTICATION
        """)
    // @formatter:on
    void aRefusalIsUnderstood(String recording, int status, FailureKind kind) throws IOException {
        Failure failure = new OpenAiDialect().failure(WireResponse.of(status, WireHeaders.of(Map.of()),
                bytes(recording + ".response.json"), Instant.EPOCH));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.message()).isNotBlank();
    }

    @Test
    void whatTheRouterDoesNotKnowPassesThrough() throws IOException {
        ChatResponse response = whole("perplexity/3147a4f9");

        assertThat(response.json().path("citations")).isNotEmpty();
        assertThat(response.json().path("search_results")).isNotEmpty();
    }

    private static ChatResponse whole(String recording) throws IOException {
        return new OpenAiDialect().read(CALL, WireResponse.of(200, WireHeaders.of(Map.of()),
                bytes(recording + ".response.json"), Instant.EPOCH));
    }

    private static ChunkDecoder decoder(String recording) throws IOException {
        byte[] bytes = recording.endsWith(".sse") ? bytes(recording) : asEvents(bytes(recording + ".jsonl"));
        return new OpenAiDialect().decoder(CALL, WireHeaders.of(Map.of("Content-Type", "text/event-stream")),
                new ByteArrayInputStream(bytes));
    }

    private static byte[] asEvents(byte[] lines) {
        return Streams.events(new String(lines, StandardCharsets.UTF_8).lines().toArray(String[]::new));
    }

    private static <T> Optional<T> last(Stream<Optional<T>> values) {
        return values.flatMap(Optional::stream).reduce((first, second) -> second);
    }

    private static boolean hasThoughts(JsonNode message) {
        return !message.path("reasoning").asText("").isEmpty();
    }

    private static String orEmpty(String cell) {
        return Objects.requireNonNullElse(cell, "");
    }

    private static byte[] bytes(String recording) throws IOException {
        try (InputStream in = RecordedAnswersTest.class.getResourceAsStream("/recorded/" + recording)) {
            return Objects.requireNonNull(in, recording).readAllBytes();
        }
    }
}
