package io.github.llmrouter.provider.anthropic;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.ChunkSources;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.ChunkDecoder;
import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.Streams;
import io.github.llmrouter.provider.WireHeaders;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static io.github.llmrouter.provider.anthropic.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Answers that Anthropic really gave, against what a person reads in them. */
class RecordedAnswersTest {

    private static final Call CALL = Wire.call(Clients.hello(), "claude-sonnet-4-5", true);

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # recording | begins with                       | finish     | native   | prompt | completion | reasoning | thinks
        efa99a6f    | 4                                 | stop       | end_turn |     14 |          5 |         0 | false
        6aa553be    | `\n  "result": 8\n}`              | stop       | end_turn |     28 |         12 |         0 | false
        13e8aec9    | # Ruby                            | stop       | end_turn |     33 |        244 |         0 | false
        ec335be6    | {"amount":12.34}                  | stop       | end_turn |    222 |         10 |         0 | false
        765e5495    | 2 + 2 = 4                         | stop       | end_turn |     13 |         11 |         0 | false
        3f82874e    | 2 + 2 = 4                         | stop       | end_turn |     13 |         44 |        33 | true
        2b3065f8    | I'll retrieve the file            | tool_calls | tool_use |    558 |         46 |         0 | false
        4cfa7c4e    | ``                                | tool_calls | tool_use |    671 |         55 |         0 | false
        2199db40    | ``                                | tool_calls | tool_use |    658 |         50 |         0 | false
        cfedcf9b    | <thinking>                        | tool_calls | tool_use |    602 |         93 |         0 | false
        6d7c19f1    | The distance from Madrid          | stop       | end_turn |    684 |         24 |         0 | false
        6d3f565e    | I successfully retrieved          | stop       | end_turn |   2222 |        145 |         0 | false
        ad511968    | This is a potato.                 | stop       | end_turn |    296 |         91 |         0 | false
        de1607e9    | I received an image               | stop       | end_turn |   1092 |        167 |         0 | false
        2a38b3a3    | I received a beautiful image      | stop       | end_turn |    795 |        243 |         0 | false
        221eeb62    | The printing press was invented   | stop       | end_turn |    412 |        264 |         0 | false
        24c3c209    | Based on our conversation history | stop       | end_turn |  61067 |       1912 |         0 | false
        1242d115    | **4 × 12,390 = 49,560**           | stop       | end_turn |   4690 |        103 |         0 | true
        974253a6    | Task: answer "What's 2+2?"        | stop       | end_turn |   2417 |        133 |        55 | false
        66d0a48a    | Pydantic AI is a Python agent     | stop       | end_turn |   7262 |        171 |         0 | true
        7042de5f    | I'll fetch the PDF document       | stop       | end_turn |   1902 |        214 |         0 | false
        4931320d    | I'll fetch the Wikipedia page     | stop       | end_turn |   4234 |        462 |         0 | false
        5b065b32    | Sure! I'll do both steps          | stop       | end_turn |  10490 |        469 |         0 | false
        """)
    // @formatter:on
    void aWholeAnswerIsRead(String recording, String begins, String finish, String nativeFinish, long prompt,
            long completion, long reasoning, boolean thinks) {
        ChatResponse response = Wire.answer(CALL, recording);

        assertThat(response.text()).startsWith(begins);
        assertThat(response.finishReason()).contains(finish);
        assertThat(response.json().at("/choices/0/native_finish_reason").asText()).isEqualTo(nativeFinish);
        assertThat(response.usage()).contains(new Usage(prompt, completion, 0, 0, reasoning, 0, 0));
        assertThat(response.message().path("reasoning").asText("").isEmpty()).isNotEqualTo(thinks);
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # recording                      | begins with                              | finish         | prompt | completion | thinks | searches
        7ce8d81a.response.sse            | 2                                        | stop           |     20 |          5 | false |        0
        0a11c085.response.sse            | The Ruby programming language was        | stop           |    672 |         39 | false |        0
        dfabcd88.response.sse            | Here are the basic steps for safely      | stop           |     43 |        282 | true  |        0
        2d680381.response.sse            | I'll calculate that expression for you   | stop           |   4714 |        304 | true  |        0
        9e234891.response.sse            | ``                                       | stop           |  22397 |        637 | true  |        2
        f1f17f12.response.sse            | The latest stable Ruby version is 4.0.6  | stop           |   9447 |        114 | false |        1
        71c754b1.response.chunks.jsonl   | `\n\nHere's a comparison of the weather` | stop           |    859 |        122 | false |        0
        873b7791.response.chunks.jsonl   | The echo tool responded back with        | stop           |   1250 |         83 | false |        0
        51a89d31.response.chunks.jsonl   | I'll update the issue list for you.      | tool_calls     |    565 |         48 | false |        0
        4a5549fb.response.chunks.jsonl   | ``                                       | content_filter |     18 |          5 | false |        0
        """)
    // @formatter:on
    void aStreamIsRead(String recording, String begins, String finish, long prompt, long completion, boolean thinks,
            long searches) {
        ChunkDecoder decoder = decoder(recording);
        List<ChatChunk> chunks = Streams.readAll(decoder);
        ChatResponse whole = ChunkSources.assemble(chunks).orElseThrow();

        assertThat(decoder.isWhole()).isTrue();
        assertThat(whole.text()).startsWith(begins);
        assertThat(whole.finishReason()).contains(finish);
        assertThat(whole.usage()).contains(Usage.of(prompt, completion).searching(searches));
        assertThat(whole.message().path("reasoning").asText("").isEmpty()).isNotEqualTo(thinks);
        assertThat(chunks.get(chunks.size() - 1).usage()).isPresent();
        assertThat(chunks.get(chunks.size() - 1).json().path("choices")).isEmpty();
    }

    @Test
    void aCallOfAToolHasItsArgumentsAsText() {
        assertThat(Wire.answer(CALL, "4cfa7c4e").message()).isEqualTo(json("""
                {'role':'assistant','content':null,'tool_calls':[{'index':0,'id':'toolu_01BSJtCi3w4Ke7QAbf9o6KP1',
                 'type':'function','function':{'name':'final_result',
                 'arguments':'{\\"city\\":\\"Paris\\",\\"country\\":\\"France\\"}'}}]}
                """));
    }

    @Test
    void aStreamedCallWithoutArgumentsHasAnEmptyObject() {
        assertThat(assembled("51a89d31.response.chunks.jsonl").message().path("tool_calls")).isEqualTo(json("""
                [{'index':0,'id':'toolu_01QE1WLsSVp5hy5Q3GmGTmjP','type':'function',
                  'function':{'name':'updateIssueList','arguments':'{}'}}]
                """));
    }

    @Test
    void thoughtsComeWithTheSignatureThatLetsThemGoBack() {
        JsonNode detail = Wire.answer(CALL, "3f82874e").message().at("/reasoning_details/0");

        assertThat(detail.path("text").asText()).startsWith("This is a straightforward arithmetic problem");
        assertThat(detail.path("signature").asText()).startsWith("CAISzQIKhwEI").hasSize(456);
        assertThat(detail.path("format").asText()).isEqualTo("anthropic-claude-v1");
    }

    @Test
    void thoughtsWhoseTextIsHiddenStillGoBack() {
        JsonNode detail = Wire.answer(CALL, "974253a6").message().at("/reasoning_details/0");

        assertThat(detail.path("text").asText("none")).isEmpty();
        assertThat(detail.path("signature").asText()).isNotEmpty();
    }

    @Test
    void streamedThoughtsAreOneDetailWithItsSignature() {
        JsonNode message = assembled("dfabcd88.response.sse").message();

        assertThat(message.path("reasoning_details")).hasSize(1);
        assertThat(message.at("/reasoning_details/0/text")).isEqualTo(message.path("reasoning"));
        assertThat(message.at("/reasoning_details/0/signature").asText()).startsWith("EvMCCkYI");
    }

    @Test
    void aRefusalSaysWhy() {
        JsonNode message = assembled("4a5549fb.response.chunks.jsonl").message();

        assertThat(message.path("content").isNull()).isTrue();
        assertThat(message.path("refusal").asText()).startsWith("This request triggered restrictions");
    }

    @Test
    void whatTheTextRefersToIsAnAnnotationOfThatPieceOfIt() {
        ChatResponse answer = assembled("f1f17f12.response.sse");
        JsonNode citation = answer.message().at("/annotations/0/url_citation");

        assertThat(answer.message().path("annotations")).hasSize(2);
        assertThat(citation.path("url").asText()).isEqualTo("https://www.ruby-lang.org/en/downloads/");
        assertThat(answer.text().substring(citation.path("start_index").asInt(), citation.path("end_index").asInt()))
                .isEqualTo("The latest stable Ruby version is 4.0.6");
    }

    @Test
    void theTierThatServedIsTold() {
        assertThat(Wire.answer(CALL, "6aa553be").json().path("service_tier").asText()).isEqualTo("standard");
        assertThat(assembled("7ce8d81a.response.sse").json().path("service_tier").asText()).isEqualTo("standard");
    }

    @Test
    void theTimeIsThatOfTheHeaders() throws IOException {
        WireHeaders headers = WireHeaders.of(Map.of("Date", "Wed, 19 Aug 2026 14:34:11 GMT"));
        ChunkDecoder decoder = new AnthropicDialect().decoder(CALL, headers,
                new ByteArrayInputStream(Wire.bytes("7ce8d81a.response.sse")));

        assertThat(decoder.next().orElseThrow().json().path("created").asLong()).isEqualTo(1_787_150_051L);
    }

    /** Seen where a gateway lost its connection and began anew: what has come so far is no answer and never becomes one. */
    @Test
    void anotherAnswerInTheMiddleOfAStreamIsAFailure() {
        FailureException thrown = catchThrowableOfType(FailureException.class,
                () -> Streams.readAll(decoder("d6e338fa.response.chunks.jsonl")));

        assertThat(thrown.failure().kind()).isEqualTo(FailureKind.BAD_RESPONSE);
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        5b8c4f8d | 401 | AUTHENTICATION  | authentication_error  | invalid x-api-key
        111a29be | 400 | INVALID_REQUEST | invalid_request_error | This model does not support effort level 'xhigh'. Supported levels: high, low, max, medium.
        """)
    // @formatter:on
    void aRefusedRequestIsUnderstood(String recording, int status, FailureKind kind, String code, String message) {
        Failure failure = new AnthropicDialect().failure(Wire.response(status,
                Wire.bytes(recording + ".response.json")));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.code()).contains(code);
        assertThat(failure.message()).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 37, 4096})
    void howTheNetworkCutsAStreamDoesNotMatter(int slice) {
        InputStream sliced = Streams.sliced(Wire.bytes("9e234891.response.sse"), slice);

        assertThat(Streams.readAll(new AnthropicDialect().decoder(CALL, Wire.EVENTS, sliced))).extracting(
                ChatChunk::json)
                .isEqualTo(Streams.readAll(decoder("9e234891.response.sse")).stream().map(ChatChunk::json).toList());
    }

    /** No stream that is cut, or has a byte changed, does anything but end or fail as it should. */
    @Property(tries = 300)
    void aDamagedStreamFailsInAnOrderlyWay(@ForAll("damaged") byte[] events) {
        ChunkDecoder decoder = Wire.decoder(CALL, events);
        try {
            assertThat(Streams.readAll(decoder)).hasSizeLessThan(1_000);
        } catch (FailureException expected) {
            assertThat(expected.failure().message()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<byte[]> damaged() {
        List<String> recordings = List.of("dfabcd88.response.sse", "f1f17f12.response.sse",
                "51a89d31.response.chunks.jsonl", "4a5549fb.response.chunks.jsonl");
        Arbitrary<byte[]> whole = Arbitraries.of(recordings).map(Wire::events);
        return whole.flatMap(bytes -> Arbitraries.integers()
                .between(0, bytes.length - 1)
                .flatMap(at -> Arbitraries.bytes().map(change -> {
                    byte[] damaged = bytes.clone();
                    IntStream.range(at, Math.min(bytes.length, at + 3)).forEach(i -> damaged[i] ^= change);
                    return change % 2 == 0 ? damaged : Arrays.copyOf(damaged, at);
                })));
    }

    @Test
    void whatIsNoAnswerIsAFailure() {
        List<String> bodies = List.of("", "<html>", "{}", "[]", "{\"content\":null}",
                "{\"content\":[],\"usage\":{\"output_tokens\":0}}", "{\"content\":[1,null],\"stop_reason\":7}");

        assertThat(bodies).allSatisfy(body -> assertThat(Clients.failureOf(() -> new AnthropicDialect().read(CALL,
                Wire.response(200, body.getBytes(StandardCharsets.UTF_8)))).kind()).isEqualTo(
                        FailureKind.BAD_RESPONSE));
    }

    @Test
    void tokensFromAndForTheCacheAreTokensOfThePrompt() {
        Optional<Usage> usage = new TokenCounts().add(json("{'input_tokens':10,'cache_creation_input_tokens':200,"
                + "'cache_read_input_tokens':3000,'output_tokens':1}"))
                .add(json("{'output_tokens':40,"
                        + "'output_tokens_details':{'thinking_tokens':30}}"))
                .usage();

        assertThat(usage).contains(new Usage(3_210, 40, 3_000, 200, 30, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'input_tokens':-1}", "{'input_tokens':'many','output_tokens':1}",
            "{'input_tokens':1,'output_tokens':9e30}"})
    void countsThatAreNoneAreNotCounted(String usage) {
        assertThat(new TokenCounts().add(json(usage)).usage()).isEmpty();
    }

    private static ChatResponse assembled(String recording) {
        return ChunkSources.assemble(Streams.readAll(decoder(recording))).orElseThrow();
    }

    private static ChunkDecoder decoder(String recording) {
        return Wire.decoder(CALL, Wire.events(recording));
    }
}
