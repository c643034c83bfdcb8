package io.github.llmrouter.provider.responses;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.WireHeaders;
import io.github.llmrouter.provider.WireResponse;
import io.github.llmrouter.provider.wire.WireJson;

import static org.assertj.core.api.Assertions.assertThat;

/** Answers that the hosts of this API really gave, against what a person reads in them. */
class RecordedAnswersTest {

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # recording                | begins with                     | finish     | prompt | completion | cached | written | reasoning | tool              | thinks                   | encrypted
        azure/cf4546f3             | Paris                           | stop       |     18 |         16 |      0 |       0 |         9 |                   |                          | 1
        azure/a0171bbd             |                                 | tool_calls |     57 |         18 |      0 |       0 |         0 | azure_weather     |                          | 0
        bedrock-mantle/885ba1a6    | OK                              | stop       |    109 |          5 |      0 |     107 |         0 |                   |                          | 0
        bedrock-mantle/24410542    | OSS                             | stop       |     72 |         45 |      0 |       0 |         0 |                   | User says: "Reply with e | 0
        bedrock-mantle/9a79ebb6    | First tool result: `first resul | stop       |    142 |         33 |      0 |      27 |        11 |                   |                          | 1
        bedrock-mantle/493be8a8    | {"city":"Paris","country":"Fran | stop       |     44 |         16 |      0 |       0 |         0 |                   |                          | 0
        bedrock-mantle/83464133    |                                 | tool_calls |     88 |         14 |      0 |      86 |         0 | first_tool        |                          | 0
        bedrock-mantle/87827b46    | First tool result: first result | stop       |    142 |         17 |      0 |       0 |         0 |                   |                          | 0
        deepseek/01d0441b          | hello                           | stop       |     87 |          8 |      0 |       0 |         6 |                   | We need answer exactly h | 0
        deepseek/c39a85ea          | 4                               | stop       |     95 |         17 |      0 |       0 |        15 |                   | We need answer simple. 2 | 0
        deepseek/46765864          |                                 | tool_calls |    366 |         63 |    256 |       0 |        18 | get_temperature   | The user asks for the te | 0
        deepseek/b9726fb0          | The current temperature in Toky | stop       |    444 |         14 |    384 |       0 |         0 |                   |                          | 0
        openai-responses/330fa57c  | 2 + 2 = **4**                   | stop       |     14 |          9 |      0 |       0 |         0 |                   |                          | 0
        openai-responses/a88103ae  | 2 + 2 equals 4.                 | stop       |     15 |          9 |      0 |       0 |         0 |                   |                          | 0
        openai-responses/b2349ded  | The capital of Mexico is Mexico | stop       |     13 |        227 |      0 |       0 |       192 |                   |                          | 0
        openai-responses/e17417e2  | I retrieved a document that app | stop       |    123 |        237 |      0 |       0 |       128 |                   |                          | 1
        openai-responses/b626a951  | I’m sorry, I’m having trouble a | stop       |   1065 |        760 |      0 |       0 |       576 |                   |                          | 3
        openai-responses/413c6210  | {"city":"Mexico City","country" | stop       |     89 |         16 |      0 |       0 |         0 |                   |                          | 0
        openai-responses/e980ba05  | {"name":"Alice","age":28}       | stop       |     47 |        395 |      0 |       0 |       320 |                   |                          | 1
        openai-responses/18441954  |                                 | tool_calls |     36 |         12 |      0 |       0 |         0 | get_user_country  |                          | 0
        openai-responses/24298f7e  |                                 | tool_calls |     87 |         27 |      0 |       0 |         0 | weather           |                          | 0
        openai-responses/f9dd91bf  |                                 | tool_calls |     51 |        180 |      0 |       0 |       128 | get_images        |                          | 1
        openai-responses/f2e7ed37  | The meaning of life, according  | stop       |     61 |         56 |      0 |       0 |         0 |                   |                          | 0
        openai-responses/192a029a  | 1231 * 2331 = 2,869,461         | stop       |     94 |         17 |      0 |       0 |         0 |                   |                          | 0
        openai-responses/a321fe8c  | Hello! I see you've shared an i | stop       |    663 |         20 |      0 |       0 |         0 |                   |                          | 0
        openai-responses/4d9a7b74  | I retrieved the image file succ | stop       |    236 |        356 |      0 |       0 |       192 |                   |                          | 1
        openai-responses/cf24bb2e  | It looks like a red gemstone or | stop       |     53 |         10 |      0 |       0 |         0 |                   |                          | 0
        openai-responses/7d0e9945  | 12 + 7 = 19                     | stop       |    865 |        163 |      0 |       0 |       128 |                   | **Reporting final result | 1
        openai-responses/80956845  |                                 | stop       |    642 |         67 |      0 |       0 |         0 |                   |                          | 0
        xai/75b1da38               | Paris.                          | stop       |    199 |        123 |    192 |       0 |       121 |                   | The question is: "What i | 1
        xai/4c504d1f               | {                               | stop       |    232 |        300 |    192 |       0 |       291 |                   | The task is: "What is th | 1
        xai/16d5922c               | Processed: test data            | stop       |    534 |        108 |    256 |       0 |       104 |                   | The tool responded with: | 1
        xai/94daea33               |                                 | tool_calls |    293 |        230 |    192 |       0 |       217 | content_returning | The user said: "Process  | 1
        xai/93d390a5               |                                 | tool_calls |    283 |        278 |    128 |       0 |       273 | image_fetch       | The task is: "Use the im | 1
        """)
    // @formatter:on
    void aWholeAnswerIsRead(String recording, String begins, String finish, long prompt, long completion, long cached,
            long written, long reasoning, String tool, String thinks, int encrypted) throws IOException {
        check(Recordings.whole(Recordings.text(recording + ".response.json")), begins, finish, tool, thinks, encrypted,
                new Usage(prompt, completion, cached, written, reasoning, 0, 0));
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # recording                                    | begins with                     | finish     | prompt | completion | cached | reasoning | tool                   | thinks                   | encrypted
        azure/39687bd6.response.sse                    | 4                               | stop       |     18 |        120 |      0 |        64 |                        |                          | 1
        deepseek/edc89578.response.sse                 | 4                               | stop       |     95 |         14 |      0 |        12 |                        | We need answer simple. N | 0
        openai-responses/91727723.response.sse         | pong                            | stop       |     11 |          5 |      0 |         0 |                        |                          | 0
        openai-responses/68e77adc.response.sse         | 2+2 = 4                         | stop       |     20 |         10 |      0 |         0 |                        |                          | 0
        openai-responses/a09399a8.response.sse         | 2 + 2 equals 4.                 | stop       |     15 |          9 |      0 |         0 |                        |                          | 0
        openai-responses/02bfd719.response.sse         | Paris.                          | stop       |     13 |         59 |      0 |         0 |                        |                          | 1
        openai-responses/6d4069f4.response.sse         | San Francisco weather today (Tu | stop       |   9463 |        582 |   8320 |       512 |                        |                          | 2
        openai-responses/29048458.response.sse         |                                 | tool_calls |    255 |         16 |      0 |         0 | get_capital            |                          | 0
        openai-responses/2b8b2db3.response.sse         |                                 | tool_calls |     53 |        469 |      0 |       448 | final_result           |                          | 1
        openai-responses/52457008.response.sse         | The capital of France is Paris. | stop       |    278 |          9 |      0 |         0 |                        |                          | 0
        openai-responses/b5d997c7.response.sse         | 1231 × 2331 = **2,869,461**     | stop       |     94 |         18 |      0 |         0 |                        |                          | 0
        openai-responses/9889cccf.response.sse         | The capital of PotatoLand is ** | stop       |    147 |         16 |      0 |         0 |                        |                          | 0
        openai-responses/e372e17a.response.chunks.jsonl |                                | stop       |     24 |          0 |      0 |         0 |                        |                          | 0
        openai-responses/9fcb4a02.response.chunks.jsonl |                                | tool_calls |      0 |          0 |      0 |         0 | getDemand              |                          | 0
        openai-responses/d4fbbdac.response.chunks.jsonl |                                | tool_calls |    640 |         46 |      0 |        20 | get_weather            |                          | 0
        openrouter/cb1c8e5b.response.sse               | 4                               | stop       |     78 |         37 |      0 |        22 |                        | The user asks: "What is  | 0
        xai/5b8aa4b0.response.sse                      | Ruby is the best language to le | stop       |    470 |         81 |    192 |        73 |                        | The tool returned "Ruby" | 1
        xai/a58ff300.response.sse                      |                                 | tool_calls |    289 |        171 |    128 |       163 | best_language_to_learn | The question is: "What's | 1
        """)
    // @formatter:on
    void aStreamIsRead(String recording, String begins, String finish, long prompt, long completion, long cached,
            long reasoning, String tool, String thinks, int encrypted) throws IOException {
        check(Recordings.assembled(Recordings.stream(recording)), begins, finish, tool, thinks, encrypted,
                new Usage(prompt, completion, cached, 0, reasoning, 0, 0));
    }

    private static void check(ChatResponse answer, String begins, String finish, String tool, String thinks,
            int encrypted, Usage usage) {
        JsonNode message = answer.message();
        assertThat(answer.text()).startsWith(orEmpty(begins));
        assertThat(answer.finishReason()).contains(finish);
        assertThat(answer.json().at("/choices/0/native_finish_reason").asText()).isEqualTo("completed");
        assertThat(answer.usage()).contains(usage);
        assertThat(message.at("/tool_calls/0/function/name").asText("")).isEqualTo(orEmpty(tool));
        assertThat(message.path("reasoning").asText("")).startsWith(orEmpty(thinks));
        assertThat(message.path("reasoning_details").findValues("data")).hasSize(encrypted);
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        openai-responses/29048458.response.sse          | {"country":"France"}
        openai-responses/2b8b2db3.response.sse          | {"result":6666}
        openai-responses/d4fbbdac.response.chunks.jsonl | {"location":"San Francisco, CA","unit":"fahrenheit"}
        xai/a58ff300.response.sse                       | {}
        """)
    // @formatter:on
    void argumentsThatCameInPiecesAreJoined(String recording, String arguments) throws IOException {
        JsonNode call = Recordings.assembled(Recordings.stream(recording)).message().at("/tool_calls/0");

        assertThat(call.at("/function/arguments").asText()).isEqualTo(arguments);
        assertThat(call.path("id").asText()).startsWith("call");
    }

    /** OpenAI encrypts thoughts anew each time that it says them; these hosts do not. */
    @ParameterizedTest
    @ValueSource(strings = {"xai/5b8aa4b0.response.sse", "xai/a58ff300.response.sse", "deepseek/edc89578.response.sse",
            "openai-responses/d4fbbdac.response.chunks.jsonl"})
    void aStreamSaysTheSameAsTheWholeAnswerAtItsEnd(String recording) throws IOException {
        List<String> events = new String(Recordings.stream(recording), StandardCharsets.UTF_8).lines()
                .filter(line -> line.startsWith("data: {"))
                .toList();
        String last = events.get(events.size() - 1).substring("data: ".length());
        JsonNode whole = WireJson.MAPPER.readTree(last).path("response");

        assertThat(Recordings.assembled(Recordings.stream(recording)).message())
                .isEqualTo(Recordings.whole(whole.toString()).message());
    }

    @Test
    void theFirstChunkNamesTheAnswerAndTheLastHasOnlyItsUsage() throws IOException {
        List<ChatChunk> chunks = Recordings.chunks(Recordings.stream("openai-responses/91727723.response.sse"));

        JsonNode first = chunks.get(0).json();
        assertThat(first.path("id").asText()).isEqualTo("resp_00592e63e61b66660169fab1b9f8e481a2b321356198d7ac1b");
        assertThat(first.path("model").asText()).isEqualTo("gpt-5.5-2026-04-23");
        assertThat(first.path("created").asLong()).isEqualTo(1778037177);
        assertThat(chunks).filteredOn(chunk -> chunk.usage().isPresent()).singleElement().satisfies(chunk -> {
            assertThat(chunk).isSameAs(chunks.get(chunks.size() - 1));
            assertThat(chunk.json().path("choices")).isEmpty();
        });
    }

    @Test
    void anErrorInAStreamIsThrown() throws IOException {
        byte[] stream = Recordings.stream("openai-responses/ed95626b.response.chunks.jsonl");

        Failure failure = Clients.failureOf(() -> Recordings.chunks(stream));

        assertThat(failure.kind()).isEqualTo(FailureKind.QUOTA_EXHAUSTED);
        assertThat(failure.code()).contains("insufficient_quota");
        assertThat(failure.message()).startsWith("You exceeded your current quota");
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        openai-responses/07844f97 | 400 | INVALID_REQUEST
        openai-responses/281677b6 | 400 | INVALID_REQUEST
        openai-responses/95aaf70c | 400 | INVALID_REQUEST
        openai-responses/cfd3e92e | 401 | AUTHENTICATION
        xai/ac189a4e              | 400 | AUTHENTICATION
        """)
    // @formatter:on
    void aRefusalIsUnderstood(String recording, int status, FailureKind kind) throws IOException {
        Failure failure = new ResponsesDialect().failure(WireResponse.of(status, WireHeaders.of(Map.of()),
                Recordings.bytes(recording + ".response.json"), Instant.EPOCH));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.message()).isNotBlank();
    }

    @Test
    void whatAzureEncryptedIsMarkedAsAzures() throws IOException {
        ChatResponse answer = new AzureResponsesDialect().read(Recordings.call("{\"messages\":[]}", "m"),
                WireResponse.of(200, WireHeaders.of(Map.of()), Recordings.bytes("azure/cf4546f3.response.json"),
                        Instant.EPOCH));

        assertThat(answer.message().at("/reasoning_details/0/format").asText()).isEqualTo("azure-openai-responses-v1");
    }

    @Test
    void aCountOfTokensIsNoAnswer() throws IOException {
        String counted = Recordings.text("openai-responses/8987eb78.response.json");

        assertThat(Clients.failureOf(() -> Recordings.whole(counted)).kind()).isEqualTo(FailureKind.BAD_RESPONSE);
    }

    private static String orEmpty(String cell) {
        return Objects.requireNonNullElse(cell, "");
    }
}
