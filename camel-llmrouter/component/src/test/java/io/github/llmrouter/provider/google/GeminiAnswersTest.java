package io.github.llmrouter.provider.google;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.ChunkDecoder;
import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.Dialect;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.WireHeaders;

import static io.github.llmrouter.provider.Streams.readAll;
import static io.github.llmrouter.provider.google.Recordings.answer;
import static io.github.llmrouter.provider.google.Recordings.assembled;
import static io.github.llmrouter.provider.google.Recordings.decoder;
import static io.github.llmrouter.provider.google.Recordings.events;
import static org.assertj.core.api.Assertions.assertThat;

/** What no recording has, as Google documents it. */
class GeminiAnswersTest {

    private static final Dialect GOOGLE = new GoogleDialect();
    private static final String PICTURE = """
            {"responseId":"r","candidates":[{"content":{"parts":[{"text":"A cat:"},
             {"inlineData":{"mimeType":"image/png","data":"AAAA"}}]},"finishReason":"STOP"}],
             "usageMetadata":{"promptTokenCount":10,"candidatesTokenCount":1300,"cachedContentTokenCount":4,
               "promptTokensDetails":[{"modality":"TEXT","tokenCount":3},{"modality":"IMAGE","tokenCount":7}],
               "candidatesTokensDetails":[{"modality":"IMAGE","tokenCount":1290}]}}""";
    private static final String TWO = """
            {"responseId":"r","candidates":[
             {"index":0,"content":{"parts":[{"functionCall":{"name":"f","args":{"a":1}}}]},"finishReason":"STOP"},
             {"index":1,"content":{"parts":[{"text":"One"}]},"finishReason":"MAX_TOKENS"}]}""";

    @Test
    void aPictureIsADataUrlBesideTheText() {
        ChatResponse response = answer(GOOGLE, PICTURE);

        assertThat(response.text()).isEqualTo("A cat:");
        assertThat(response.message().at("/images/0/image_url/url").asText()).isEqualTo("data:image/png;base64,AAAA");
        assertThat(response.usage()).contains(new Usage(10, 1300, 4, 0, 0, 0, 0, 7, 1290));
    }

    @Test
    void picturesOfAStreamAreAllKept() {
        String picture = "{\"candidates\":[{\"content\":{\"parts\":[{\"inlineData\":{\"mimeType\":\"image/png\","
                + "\"data\":\"AA\"}}]}%s}]}";
        ChatResponse response = assembled(decoder(GOOGLE,
                events(picture.formatted(""), picture.formatted(",\"finishReason\":\"STOP\""))));

        assertThat(response.message().path("images")).hasSize(2);
    }

    @Test
    void aStreamIsNotWholeBeforeAllCandidatesThatWereAskedForHaveEnded() throws Exception {
        String candidate = "{\"candidates\":[{\"index\":%d,\"content\":{\"parts\":[{\"text\":\"Hi\"}]},"
                + "\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":3,\"candidatesTokenCount\":%d}}";
        Call two = new Call(Clients.request("{\"messages\":[],\"n\":2}"), UpstreamModel.of("gemini-2.5-flash"), true,
                Optional.empty(), URI.create("http://localhost"));
        ChunkDecoder decoder = GOOGLE.decoder(two, WireHeaders.of(Map.of()), new ByteArrayInputStream(
                events(candidate.formatted(0, 1), candidate.formatted(1, 2)).getBytes(StandardCharsets.UTF_8)));
        List<ChatChunk> chunks = readAll(decoder);

        assertThat(chunks.stream().filter(chunk -> chunk.usage().isPresent())).hasSize(1);
        assertThat(chunks.get(chunks.size() - 1).usage()).contains(Usage.of(3, 2));
        assertThat(decoder.isWhole()).isTrue();
    }

    @Test
    void severalCandidatesAreSeveralChoices() {
        for (ChatResponse response : List.of(answer(GOOGLE, TWO), assembled(decoder(GOOGLE, events(oneLine(TWO)))))) {
            JsonNode choices = response.json().path("choices");

            assertThat(choices.at("/0/message/tool_calls/0/function/arguments").asText()).isEqualTo("{\"a\":1}");
            assertThat(choices.at("/0/finish_reason").asText()).isEqualTo("tool_calls");
            assertThat(choices.at("/1/message/content").asText()).isEqualTo("One");
            assertThat(choices.at("/1/finish_reason").asText()).isEqualTo("length");
        }
    }

    @Test
    void anIdThatGoogleGivesACallIsKept() {
        assertThat(answer(GOOGLE, """
                {"candidates":[{"content":{"parts":[{"functionCall":{"id":"g1","name":"f"}}]},
                 "finishReason":"STOP"}]}""").message().at("/tool_calls/0/id").asText()).isEqualTo("g1");
    }

    @Test
    void callsMadeTogetherHaveIdsOfTheirOwn() {
        String calls = """
                {"responseId":"r","candidates":[{"content":{"parts":[{"functionCall":{"name":"f"}},
                 {"functionCall":{"name":"f"}}]},"finishReason":"STOP"}]}""";
        JsonNode whole = answer(GOOGLE, calls).message().path("tool_calls");
        JsonNode streamed = assembled(decoder(GOOGLE, events(oneLine(calls)))).message().path("tool_calls");

        assertThat(whole).hasSize(2);
        assertThat(whole.at("/0/id")).isNotEqualTo(whole.at("/1/id"));
        assertThat(streamed).isEqualTo(whole);
    }

    @Test
    void logprobsAreInOpenAisForm() {
        String logprobs = """
                {"candidates":[{"content":{"parts":[{"text":"Hi"}]},"finishReason":"STOP","logprobsResult":{
                 "chosenCandidates":[{"token":"Hi","tokenId":2,"logProbability":-0.5}],
                 "topCandidates":[{"candidates":[{"token":"Yo","logProbability":-1.5}]}]}}]}""";
        for (ChatResponse response : List.of(answer(GOOGLE, logprobs),
                assembled(decoder(GOOGLE, events(oneLine(logprobs)))))) {
            JsonNode content = response.json().at("/choices/0/logprobs/content/0");

            assertThat(content.path("token").asText()).isEqualTo("Hi");
            assertThat(content.path("logprob").asDouble()).isEqualTo(-0.5);
            assertThat(content.at("/top_logprobs/0/token").asText()).isEqualTo("Yo");
        }
    }

    @ParameterizedTest
    @CsvSource({"STOP, stop", "MAX_TOKENS, length", "SAFETY, content_filter", "RECITATION, content_filter",
            "BLOCKLIST, content_filter", "PROHIBITED_CONTENT, content_filter", "SPII, content_filter",
            "LANGUAGE, content_filter", "IMAGE_SAFETY, content_filter", "IMAGE_RECITATION, content_filter"})
    void whyItEndedIsInOpenAisWords(String word, String neutral) {
        ChatResponse response = answer(GOOGLE, ended(word));

        assertThat(response.finishReason()).contains(neutral);
        assertThat(response.json().at("/choices/0/native_finish_reason").asText()).isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource({"MALFORMED_FUNCTION_CALL, INVALID_ANSWER", "UNEXPECTED_TOOL_CALL, INVALID_ANSWER",
            "NO_IMAGE, INVALID_ANSWER", "OTHER, SERVER_ERROR", "MISSING_THOUGHT_SIGNATURE, INVALID_REQUEST"})
    void anEndThatIsAnErrorIsThrown(String word, FailureKind kind) {
        assertThat(Clients.failureOf(() -> answer(GOOGLE, ended(word))).kind()).isEqualTo(kind);
        assertThat(Clients.failureOf(() -> readAll(decoder(GOOGLE, events(ended(word))))).kind()).isEqualTo(kind);
    }

    @Test
    void aPromptThatWasBlockedIsARefusedRequest() {
        String blocked = "{\"promptFeedback\":{\"blockReason\":\"PROHIBITED_CONTENT\"},"
                + "\"usageMetadata\":{\"promptTokenCount\":8,\"totalTokenCount\":8}}";

        Failure failure = Clients.failureOf(() -> answer(GOOGLE, blocked));

        assertThat(failure.kind()).isEqualTo(FailureKind.REFUSED);
        assertThat(failure.code()).contains("PROHIBITED_CONTENT");
        assertThat(Clients.failureOf(() -> readAll(decoder(GOOGLE, events(blocked)))).kind())
                .isEqualTo(FailureKind.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Hello", "7", "[]", "{}", "{\"candidates\":[]}", "{\"candidates\":[{}]}",
            "{\"candidates\":[{\"content\":{\"parts\":[7,null,{\"text\":null}]},\"finishReason\":\"STOP\"}]}"})
    void whatIsNoAnswerIsABadOne(String body) {
        assertThat(Clients.failureOf(() -> answer(GOOGLE, body)).kind()).isEqualTo(FailureKind.BAD_RESPONSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"error\":{\"code\":503,\"message\":\"The model is overloaded.\",\"status\":\"UNAVAILABLE\"}}",
            "[{\"error\":{\"code\":503,\"message\":\"The model is overloaded.\",\"status\":\"UNAVAILABLE\"}}]"})
    void anErrorInAStreamIsThrownAfterWhatCameBefore(String error) throws Exception {
        ChunkDecoder decoder = decoder(GOOGLE,
                events("{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"On\"}]}}]}", error));

        assertThat(decoder.next().map(ChatChunk::hasOutput)).contains(false);
        assertThat(decoder.next().map(ChatChunk::text)).contains("On");
        assertThat(Clients.failureOf(() -> readAll(decoder)).kind()).isEqualTo(FailureKind.OVERLOADED);
        assertThat(decoder.isWhole()).isFalse();
    }

    @Test
    void aStreamInOneArrayIsReadToo() {
        ChunkDecoder decoder = Recordings.jsonDecoder(GOOGLE, """
                [{"candidates":[{"content":{"parts":[{"text":"On"}]}}]},
                 {"candidates":[{"content":{"parts":[{"text":"e"}]},"finishReason":"STOP"}]}]""");

        assertThat(assembled(decoder).text()).isEqualTo("One");
        assertThat(decoder.isWhole()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            400 | {"error":{"code":400,"message":"API key expired. Please renew the API key.","status":"INVALID_ARGUMENT","details":[{"reason":"API_KEY_INVALID"}]}} | AUTHENTICATION | -
            400 | {"error":{"code":400,"message":"Bad.","status":"INVALID_ARGUMENT","details":[{"reason":"API_KEY_INVALID"}]}}       | AUTHENTICATION   | -
            400 | {"error":{"code":400,"message":"User location is not supported for the API use.","status":"FAILED_PRECONDITION"}}   | AUTHENTICATION   | -
            403 | {"error":{"code":403,"message":"Permission denied on resource project x.","status":"PERMISSION_DENIED"}}            | AUTHENTICATION   | -
            404 | {"error":{"code":404,"message":"models/x is not found for API version v1beta","status":"NOT_FOUND"}}                | MODEL_NOT_FOUND  | -
            400 | {"error":{"code":400,"message":"The input token count (1196265) exceeds the maximum number of tokens allowed (1048576).","status":"INVALID_ARGUMENT"}} | CONTEXT_TOO_LONG | -
            429 | {"error":{"code":429,"message":"You exceeded your current quota.","status":"RESOURCE_EXHAUSTED","details":[{"violations":[{"quotaId":"GenerateRequestsPerDayPerProjectPerModel-FreeTier"}]},{"retryDelay":"33s"}]}} | QUOTA_EXHAUSTED | -
            429 | {"error":{"code":429,"message":"You exceeded your current quota.","status":"RESOURCE_EXHAUSTED","details":[{"violations":[{"quotaId":"GenerateRequestsPerMinutePerProjectPerModel"}]},{"retryDelay":"33s"}]}} | RATE_LIMITED | PT33S
            429 | {"error":{"code":429,"message":"Resource exhausted. Please try again later.","status":"RESOURCE_EXHAUSTED"}}        | RATE_LIMITED     | -
            503 | {"error":{"code":503,"message":"The model is overloaded. Please try again later.","status":"UNAVAILABLE"}}          | OVERLOADED       | -
            504 | {"error":{"code":504,"message":"Deadline expired before operation could complete.","status":"DEADLINE_EXCEEDED"}}   | SERVER_ERROR     | -
            500 | {"error":{"code":500,"message":"An internal error has occurred.","status":"INTERNAL"}}                              | SERVER_ERROR     | -
            """)
    void googlesErrorsAreUnderstood(int status, String body, FailureKind kind, Duration wait) {
        Failure failure = GOOGLE.failure(Recordings.response(status, body));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.retryAfter()).isEqualTo(Optional.ofNullable(wait));
    }

    private static String ended(String word) {
        return "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"x\"}]},\"finishReason\":\"" + word + "\"}]}";
    }

    private static String oneLine(String json) {
        return json.replace("\n", "");
    }
}
