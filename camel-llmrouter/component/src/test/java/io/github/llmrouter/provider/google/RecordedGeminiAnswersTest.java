package io.github.llmrouter.provider.google;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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
import io.github.llmrouter.provider.ChunkDecoder;
import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.Dialect;

import static io.github.llmrouter.provider.Streams.readAll;
import static io.github.llmrouter.provider.google.Recordings.answer;
import static io.github.llmrouter.provider.google.Recordings.assembled;
import static io.github.llmrouter.provider.google.Recordings.decoder;
import static io.github.llmrouter.provider.google.Recordings.recorded;
import static org.assertj.core.api.Assertions.assertThat;

/** Answers that Gemini really gave, at the Gemini API and on Vertex AI, against what a person reads in them. */
class RecordedGeminiAnswersTest {

    private static final Dialect GOOGLE = new GoogleDialect();

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # recording        | begins with                  | finish         | prompt | completion | reasoning | audio in | tool       | signed
        gemini/290e9421    | The capital of France is Par | stop           |     13 |          8 |         0 |        0 |            | false
        gemini/e5074a73    | 4                            | stop           |     15 |         73 |        72 |        0 |            | true
        gemini/284d35ed    | Crossing the street safely i | stop           |     29 |       1737 |      1001 |        0 |            | true
        gemini/0d323067    | {"point":[40.7128,-74.006]}  | stop           |     28 |        126 |       108 |        0 |            | false
        gemini/6906305e    | {                            | stop           |     27 |         32 |         0 |        0 |            | false
        gemini/51534b13    | {                            | stop           |     50 |         46 |         0 |        0 |            | false
        gemini/f1e33ea5    |                              | tool_calls     |     41 |         67 |        57 |        0 | get_file   | true
        gemini/012c6760    |                              | tool_calls     |     69 |         14 |         0 |        0 | temperature | false
        gemini/f879e009    |                              | tool_calls     |     36 |        321 |       305 |        0 | get_file   | true
        gemini/39a618bd    | I apologize for the error in | stop           |    302 |        194 |         0 |        0 |            | false
        gemini/f463e27d    | The weather in Paris is sunn | stop           |    162 |         49 |        28 |        0 |            | true
        gemini/46b08d6d    | In the audio file, a man wit | stop           |    293 |        121 |       100 |      113 |            | true
        gemini/2d292f5e    | The main content of the TXT  | stop           |    614 |         66 |         0 |        0 |            | false
        gemini/55cab7b1    | I received a file that appea | stop           |    328 |         97 |        77 |        0 |            | true
        vertexai/12d252c1  |                              | content_filter |     19 |         33 |        27 |        0 |            | false
        vertexai/47472b85  | The main content of the imag | stop           |   1569 |         60 |         0 |        0 |            | false
        vertexai/4760ae87  | {"name": "Bob", "age": 30}   | stop           |     70 |        231 |       218 |        0 |            | true
        vertexai/de130e4c  |                              | tool_calls     |     25 |         45 |        42 |        0 | image_fetch | true
        vertexai/6535de29  |                              | tool_calls     |     22 |        312 |       303 |        0 | get_file   | true
        vertexai/6e644e20  | The fetched file says: "Ruby | stop           |    103 |         12 |         0 |        0 |            | false
        vertexai/293395f0  | This audio clip is a high-en | stop           |    205 |        354 |       275 |       80 |            | true
        """)
    // @formatter:on
    void anAnswerIsRead(String recording, String begins, String finish, long prompt, long completion, long reasoning,
            long audioIn, String tool, boolean signed) {
        ChatResponse response = answer(GOOGLE, recorded(recording + ".response.json"));

        assertRead(response, begins, finish, tool, signed);
        assertThat(response.usage()).contains(new Usage(prompt, completion, 0, 0, reasoning, audioIn, 0));
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # recording        | begins with                  | finish     | prompt | completion | reasoning | tool                   | signed
        gemini/d79d5d6d    | 1, 2, 3                      | stop       |      8 |         27 |        20 |                        | false
        gemini/5757cb3f    | Let's think step-by-step:    | stop       |     13 |        208 |       137 |                        | false
        gemini/a5ea03d7    | 1                            | stop       |     18 |        115 |        35 |                        | false
        gemini/643689a6    | This is a great question! Sa | stop       |     34 |       1256 |       787 |                        | true
        gemini/1a469570    | {                            | stop       |     87 |         78 |        78 |                        | true
        gemini/286a0d0c    |                              | tool_calls |     48 |         75 |        61 | best_language_to_learn | true
        gemini/d1b9f94c    |                              | tool_calls |     29 |        212 |       202 | get_country            | true
        gemini/dab126d7    | Ruby is the best language to | stop       |    158 |          8 |         0 |                        | false
        gemini/e04125d2    | The capital of France is Par | stop       |    785 |        779 |       742 |                        | false
        gemini/3f818161    | The result of $65465 - 6544  | stop       |    507 |        276 |       168 |                        | true
        vertexai/8c574d47  | 1, 2, 3                      | stop       |      7 |         32 |        25 |                        | false
        vertexai/19be05d2  | Ruby is a great language to  | stop       |    145 |          8 |         0 |                        | false
        """)
    // @formatter:on
    void aStreamIsRead(String recording, String begins, String finish, long prompt, long completion, long reasoning,
            String tool, boolean signed) {
        ChunkDecoder decoder = decoder(GOOGLE, recorded(recording + ".response.sse"));
        ChatResponse response = assembled(decoder);

        assertThat(decoder.isWhole()).isTrue();
        assertRead(response, begins, finish, tool, signed);
        assertThat(response.usage()).contains(new Usage(prompt, completion, 0, 0, reasoning, 0, 0));
    }

    @Test
    void usageIsTheLastChunkAndHasNoChoices() {
        List<ChatChunk> chunks = readAll(decoder(GOOGLE, recorded("gemini/5757cb3f.response.sse")));
        ChatChunk last = chunks.get(chunks.size() - 1);

        assertThat(last.json().path("choices")).isEmpty();
        assertThat(last.usage()).isPresent();
        assertThat(chunks.get(chunks.size() - 2).finishReason()).contains("stop");
        assertThat(chunks.subList(0, chunks.size() - 1)).allMatch(chunk -> chunk.usage().isEmpty());
    }

    @Test
    void thoughtsAreJoinedAndStandApartFromTheText() {
        JsonNode message = assembled(decoder(GOOGLE, recorded("gemini/643689a6.response.sse"))).message();

        assertThat(message.path("reasoning").asText()).startsWith("**Clarifying User Goals**")
                .contains("**Crafting Safe Instructions**");
        assertThat(message.path("reasoning_details")).hasSize(2);
        assertThat(message.at("/reasoning_details/0/type").asText()).isEqualTo("reasoning.text");
        assertThat(message.at("/reasoning_details/0/text")).isEqualTo(message.path("reasoning"));
        assertThat(message.at("/reasoning_details/1/type").asText()).isEqualTo("reasoning.encrypted");
        assertThat(message.at("/reasoning_details/1/format").asText()).isEqualTo("google-gemini-v1");
    }

    @Test
    void theSignatureOfACallHasTheIdOfTheCall() {
        JsonNode message = answer(GOOGLE, recorded("gemini/f1e33ea5.response.json")).message();

        assertThat(message.at("/tool_calls/0/id").asText()).startsWith("call_");
        assertThat(message.at("/reasoning_details/0/id")).isEqualTo(message.at("/tool_calls/0/id"));
    }

    @Test
    void anAnswerNamesItself() {
        JsonNode json = answer(GOOGLE, recorded("vertexai/6e644e20.response.json")).json();

        assertThat(json.path("id").asText()).isEqualTo("FMCFapHUDprrmLAPsZSb8AE");
        assertThat(json.path("model").asText()).isEqualTo("gemini-2.5-flash");
        assertThat(json.path("created").asLong()).isEqualTo(1787150356);
        assertThat(json.at("/choices/0/native_finish_reason").asText()).isEqualTo("STOP");
    }

    @Test
    void whereTheGeminiApiDoesNotSayWhenItIsWhenTheAnswerCame() {
        assertThat(answer(GOOGLE, recorded("gemini/e5074a73.response.json")).json().path("created").asLong())
                .isEqualTo(Recordings.RECEIVED.getEpochSecond());
        assertThat(assembled(decoder(GOOGLE, recorded("gemini/d79d5d6d.response.sse"))).json()
                .path("created")
                .asLong()).isEqualTo(Recordings.RECEIVED.getEpochSecond());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 37, 4096})
    void howTheNetworkCutsAStreamDoesNotMatter(int slice) {
        for (String recording : List.of("gemini/643689a6", "gemini/d1b9f94c")) {
            String events = recorded(recording + ".response.sse");

            assertThat(readAll(decoder(GOOGLE, events, slice))).extracting(ChatChunk::json)
                    .isEqualTo(readAll(decoder(GOOGLE, events)).stream().map(ChatChunk::json).toList());
        }
    }

    @Test
    void aStreamThatEndsEarlyIsNotWhole() {
        String events = recorded("gemini/5757cb3f.response.sse");
        ChunkDecoder decoder = decoder(GOOGLE, events.substring(0, events.length() - 200));

        assertThat(readAll(decoder)).isNotEmpty();
        assertThat(decoder.isWhole()).isFalse();
    }

    @Test
    void whatAFilterHeldBackIsRefusedInItsWords() {
        ChatResponse response = answer(new VertexDialect(), recorded("vertexai/12d252c1.response.json"));

        assertThat(response.message().path("content").isNull()).isTrue();
        assertThat(response.message().path("refusal").asText()).contains("Responsible AI Safety settings");
    }

    @Test
    void aCallOfAToolThatNobodyDeclaredIsTheModelsFault() {
        Failure failure = Clients
                .failureOf(() -> answer(new VertexDialect(), recorded("vertexai/5f266fe0.response.json")));

        assertThat(failure.kind()).isEqualTo(FailureKind.INVALID_ANSWER);
        assertThat(failure.code()).contains("UNEXPECTED_TOOL_CALL");
        assertThat(failure.message()).endsWith("undeclared function: list_files");
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        gemini/2c096922   | 429 | RATE_LIMITED    | PT48.94S | PaidTierInputTokensPerModelPerMinute
        gemini/42e0e303   | 429 | RATE_LIMITED    | PT34.4S  | GenerateRequestsPerMinutePerProjectPerModel-FreeTier
        vertexai/c36a11a6 | 400 | INVALID_REQUEST |          | Cannot fetch content from the provided URL
        """)
    // @formatter:on
    void aRefusalIsUnderstood(String recording, int status, FailureKind kind, Duration wait, String says) {
        Failure failure = GOOGLE.failure(Recordings.response(status, recorded(recording + ".response.json")));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.retryAfter()).isEqualTo(Optional.ofNullable(wait));
        assertThat(failure.message()).contains(says);
    }

    private static void assertRead(ChatResponse response, String begins, String finish, String tool, boolean signed) {
        JsonNode message = response.message();
        assertThat(response.text().stripLeading()).startsWith(Objects.requireNonNullElse(begins, ""));
        assertThat(response.finishReason()).contains(finish);
        assertThat(message.at("/tool_calls/0/function/name").asText()).isEqualTo(Objects.requireNonNullElse(tool, ""));
        assertThat(message.path("reasoning_details").findValues("data")).hasSize(signed ? 1 : 0);
    }
}
