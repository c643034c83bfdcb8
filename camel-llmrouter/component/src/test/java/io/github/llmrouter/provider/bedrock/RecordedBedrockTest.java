package io.github.llmrouter.provider.bedrock;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.ChunkDecoder;
import io.github.llmrouter.provider.Streams;
import io.github.llmrouter.provider.WireHeaders;
import io.github.llmrouter.provider.WireResponse;

import static io.github.llmrouter.provider.bedrock.Bedrock.CLAUDE;
import static io.github.llmrouter.provider.bedrock.Bedrock.call;
import static io.github.llmrouter.provider.bedrock.Bedrock.recorded;
import static org.assertj.core.api.Assertions.assertThat;

/** Answers that Bedrock really gave, against what a person reads in them. */
class RecordedBedrockTest {

    private static final Call CALL = call(CLAUDE, "");

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # recording | begins with                              | finish     | native   | prompt | completion | tool          | thinks
        04db2743    | Hello! How can I help you today?         | stop       | end_turn |     13 |         12 |               | false
        794e02c9    | I notice there's a small typo in your    | stop       | end_turn |     19 |        108 |               | false
        d06a6653    | ok                                       | stop       | end_turn |     19 |          2 |               | false
        08f1092f    | ok                                       | stop       | end_turn |     74 |         26 |               | true
        098e24de    | ok                                       | stop       | end_turn |     74 |        110 |               | true
        84c58366    |                                          | stop       | end_turn |     15 |         55 |               | true
        1b1042cd    | Here are the basic steps for safely      | stop       | end_turn |     14 |        280 |               | true
        62db307b    | {"city":"Paris","country":"France","popu | stop       | end_turn |    211 |         18 |               | false
        99dabcb2    | {                                        | stop       | end_turn |     33 |         30 |               | false
        061269ec    |                                          | tool_calls | tool_use |    727 |         33 | get_weather   | false
        0784b62c    |                                          | tool_calls | tool_use |     64 |         17 | get_file      | false
        852d562a    |                                          | tool_calls | tool_use |    558 |         36 | get_file      | false
        3051db08    | Let me generate that JSON for you.       | tool_calls | tool_use |     12 |         28 | json          | false
        78be2d2f    | Let me call a tool first.Now the JSON.   | tool_calls | tool_use |     22 |         48 | get-weather   | false
        430f6168    | I found John's record. He lives at       | stop       | end_turn |    782 |         20 |               | false
        be711a8e    | Thanks for sharing the image. I can see  | stop       | end_turn |   2736 |        186 |               | false
        e36a1f98    | DONE                                     | stop       | end_turn |     88 |          1 |               | false
        1dd65ee4    | I received an image file showing a close | stop       | end_turn |   1384 |        100 |               | false
        """)
    // @formatter:on
    void aWholeAnswerIsRead(String recording, String begins, String finish, String raw, long prompt, long completion,
            String tool, boolean thinks) {
        ChatResponse response = Bedrock.read(CALL, recorded(recording + ".response.json"));

        assertReads(response, begins, finish, raw, prompt, completion, tool, thinks);
        assertThat(response.id()).contains("r-1");
        assertThat(response.model()).contains(CLAUDE);
        assertThat(response.json().path("created").asLong()).isEqualTo(1_771_000_000);
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # recording | begins with                              | finish     | native   | prompt | completion | tool            | thinks
        87e1a6b3    | The capital of France is Paris. Paris is | stop       | end_turn |     13 |         85 |                 | false
        24485921    | Hello! It's nice to meet you. How can I  | stop       | end_turn |     36 |         73 |                 | true
        6968a5ba    | Hello! How can I help you today?         | stop       | end_turn |     70 |         43 |                 | true
        5e1b9ae3    |                                          | tool_calls | tool_use |   1002 |         59 | final_result    | false
        6b0db15c    | The current temperature in Paris, the    | stop       | end_turn |    577 |         18 |                 | false
        4710a598    | I'll update the issue list for you.      | tool_calls | tool_use |    100 |         25 | updateIssueList | false
        """)
    // @formatter:on
    void aStreamIsRead(String recording, String begins, String finish, String raw, long prompt, long completion,
            String tool, boolean thinks) throws IOException {
        ChunkDecoder decoder = Bedrock.decoder(CALL, Bedrock.recordedStream(recording));
        List<ChatChunk> chunks = Streams.readAll(decoder);

        assertThat(decoder.isWhole()).isTrue();
        assertReads(Bedrock.assembled(chunks), begins, finish, raw, prompt, completion, tool, thinks);
        assertThat(chunks).last().satisfies(chunk -> {
            assertThat(chunk.json().path("choices")).isEmpty();
            assertThat(chunk.usage()).isPresent();
        });
        assertThat(chunks).allSatisfy(chunk -> {
            assertThat(chunk.json().path("id").asText()).isEqualTo("r-1");
            assertThat(chunk.json().path("created").asLong()).isEqualTo(1_778_712_753);
        });
    }

    @Test
    void aStreamWithoutUsageIsWholeAllTheSame() throws IOException {
        ChunkDecoder decoder = Bedrock.decoder(CALL, Bedrock.recordedStream("0ead6bb5"));
        ChatResponse response = Bedrock.assembled(Streams.readAll(decoder));

        assertThat(decoder.isWhole()).isTrue();
        assertThat(response.usage()).isEmpty();
        assertThat(response.message().at("/tool_calls/0/function/arguments").asText()).isEqualTo(
                "{\"value\":\"test\"}");
    }

    @Test
    void aToolThatTakesNothingIsCalledWithAnEmptyObject() throws IOException {
        ChatResponse streamed = Bedrock.assembled(CALL, Bedrock.recordedStream("4710a598"));

        assertThat(streamed.message().at("/tool_calls/0/function/arguments").asText()).isEqualTo("{}");
        assertThat(Bedrock.read(CALL, recorded("0784b62c.response.json"))
                .message()
                .at("/tool_calls/0/function/arguments")
                .asText()).isEqualTo("{}");
    }

    @Test
    void theToolsThatAmazonRunsItselfAreNoneOfTheCallers() throws IOException {
        ChatResponse response = Bedrock.assembled(CALL, Bedrock.recordedStream("5e1b9ae3"));

        assertThat(response.message().path("tool_calls")).hasSize(1);
        assertThat(response.message().at("/tool_calls/0/id").asText()).isEqualTo("tooluse_ptgCcZ0uQu-UUMz0abqoWw");
        assertThat(response.message().at("/tool_calls/0/function/arguments").asText()).isEqualTo(
                "{\"result\":7006652.0}");
    }

    @Test
    void theSignatureOfClaudesThoughtsIsKeptWhetherItIsStreamedOrNot() throws IOException {
        JsonNode whole = Bedrock.read(CALL, recorded("1b1042cd.response.json")).message().at("/reasoning_details/0");
        JsonNode streamed = Bedrock.assembled(CALL, Bedrock.recordedStream("24485921"))
                .message()
                .at("/reasoning_details/0");

        assertThat(List.of(whole, streamed)).allSatisfy(detail -> {
            assertThat(detail.path("type").asText()).isEqualTo("reasoning.text");
            assertThat(detail.path("format").asText()).isEqualTo("anthropic-claude-v1");
            assertThat(detail.path("text").asText()).startsWith("The user ");
            assertThat(detail.path("signature").asText()).startsWith("E").hasSizeGreaterThan(300);
        });
    }

    @ParameterizedTest
    @CsvSource({"87e1a6b3", "24485921", "6968a5ba", "5e1b9ae3", "6b0db15c"})
    void howTheNetworkCutsAStreamDoesNotMatter(String recording) throws IOException {
        byte[] bytes = Bedrock.recordedStream(recording);
        List<List<JsonNode>> readings = new ArrayList<>();
        for (int slice : List.of(1, 7, 37, 4096)) {
            readings.add(Streams.readAll(Bedrock.decoder(CALL, new SlicedInputStream(bytes, slice)))
                    .stream()
                    .<JsonNode>map(ChatChunk::json)
                    .toList());
        }

        assertThat(readings).allMatch(readings.get(0)::equals);
    }

    @ParameterizedTest
    @CsvSource({"51458d4f", "82896ee4", "b489f03d"})
    void aRefusalIsUnderstood(String recording) {
        Failure failure = new BedrockDialect().failure(WireResponse.of(400, WireHeaders.of(Map.of()),
                recorded(recording + ".response.json"), Instant.EPOCH));

        assertThat(failure.kind()).isEqualTo(FailureKind.INVALID_REQUEST);
        assertThat(failure.message()).containsAnyOf("extraneous key", "s3Uri", "counting tokens");
    }

    private static void assertReads(ChatResponse response, String begins, String finish, String raw, long prompt,
            long completion, String tool, boolean thinks) {
        JsonNode message = response.message();
        assertThat(response.text()).startsWith(Objects.requireNonNullElse(begins, ""));
        assertThat(response.finishReason()).contains(finish);
        assertThat(response.json().at("/choices/0/native_finish_reason").asText()).isEqualTo(raw);
        assertThat(response.usage()).isEqualTo(Optional.of(Usage.of(prompt, completion)));
        assertThat(message.at("/tool_calls/0/function/name").asText("")).isEqualTo(Objects.requireNonNullElse(tool,
                ""));
        assertThat(message.path("reasoning").asText("").isEmpty()).isNotEqualTo(thinks);
        assertThat(message.path("reasoning_details").isEmpty()).isNotEqualTo(thinks);
    }
}
