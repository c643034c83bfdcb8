package io.github.llmrouter.provider.bedrock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.ChunkDecoder;
import io.github.llmrouter.provider.Streams;

import static io.github.llmrouter.provider.bedrock.Bedrock.CLAUDE;
import static io.github.llmrouter.provider.bedrock.Bedrock.call;
import static io.github.llmrouter.provider.bedrock.EventStreams.event;
import static io.github.llmrouter.provider.bedrock.EventStreams.exception;
import static io.github.llmrouter.provider.bedrock.EventStreams.joined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What a stream may bring, the bad included. */
class ConverseStreamTest {

    private static final Call CALL = call(CLAUDE, "");
    private static final byte[] HELLO = event("contentBlockDelta", "{'contentBlockIndex':0,'delta':{'text':'Hello'}}");
    private static final byte[] STOP = event("messageStop", "{'stopReason':'end_turn'}");
    private static final byte[] USAGE = event("metadata", "{'usage':{'inputTokens':3,'outputTokens':2}}");

    @Test
    void usageComesLastEvenIfAmazonTellsItFirst() throws IOException {
        List<ChatChunk> chunks = Streams.readAll(Bedrock.decoder(CALL, joined(HELLO, USAGE, STOP)));

        assertThat(chunks).extracting(ChatChunk::usage)
                .last()
                .isEqualTo(Optional.of(Usage.of(3, 2)));
        assertThat(chunks.get(1).finishReason()).contains("stop");
    }

    @Test
    void whatWasCachedCountsAsPrompt() throws IOException {
        ChatResponse response = Bedrock.assembled(CALL, joined(HELLO, STOP, event("metadata",
                "{'usage':{'inputTokens':3,'outputTokens':2,'cacheReadInputTokens':100,'cacheWriteInputTokens':10}}")));

        assertThat(response.usage()).contains(new Usage(113, 2, 100, 10, 0, 0, 0));
    }

    @Test
    void toolCallsAreCountedAmongThemselves() throws IOException {
        ChatResponse response = Bedrock.assembled(CALL, joined(HELLO, toolStart(1, "a"), input(1, "{'x':"),
                input(1, "1}"), toolStart(2, "b"), input(2, "{}"), event("contentBlockStop", "{'contentBlockIndex':1}"),
                event("contentBlockStop", "{'contentBlockIndex':2}"), event("messageStop",
                        "{'stopReason':'tool_use'}")));

        JsonNode calls = response.message().path("tool_calls");
        assertThat(calls.findValuesAsText("index")).containsExactly("0", "1");
        assertThat(calls.findValuesAsText("arguments")).containsExactly("{\"x\":1}", "{}");
        assertThat(response.finishReason()).contains("tool_calls");
    }

    @Test
    void thoughtsThatOnlyTheirMakerCanReadAreKept() throws IOException {
        ChatResponse response = Bedrock.assembled(CALL, joined(
                event("contentBlockDelta",
                        "{'contentBlockIndex':0,'delta':{'reasoningContent':{'redactedContent':'R='}}}"),
                event("contentBlockDelta", "{'contentBlockIndex':1,'delta':{'reasoningContent':{'text':'Hm'}}}"),
                STOP));

        assertThat(response.message().path("reasoning_details")).isEqualTo(Bedrock.tree(
                "[{'type':'reasoning.encrypted','format':'anthropic-claude-v1','data':'R=','index':0},"
                        + "{'type':'reasoning.text','format':'unknown','text':'Hm','index':1}]"));
        assertThat(response.message().path("reasoning").asText()).isEqualTo("Hm");
    }

    @Test
    void eventsThatNobodyKnowsAreSkipped() throws IOException {
        assertThat(Bedrock.assembled(CALL, joined(event("weather", "{}"), HELLO, STOP)).text()).isEqualTo("Hello");
    }

    @ParameterizedTest
    @CsvSource({"end_turn, stop", "stop_sequence, stop", "max_tokens, length", "model_context_window_exceeded, length",
            "guardrail_intervened, content_filter", "content_filtered, content_filter"})
    void theReasonToStopIsPutInNeutralWords(String reason, String neutral) throws IOException {
        ChatResponse response = Bedrock.assembled(CALL, joined(HELLO, event("messageStop", "{'stopReason':'" + reason
                + "'}")));

        assertThat(response.finishReason()).contains(neutral);
        assertThat(response.json().at("/choices/0/native_finish_reason").asText()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"malformed_model_output", "malformed_tool_use"})
    void aBrokenAnswerIsAFailure(String reason) {
        Failure failure = failure(joined(HELLO, event("messageStop", "{'stopReason':'" + reason + "'}")));

        assertThat(failure.kind()).isEqualTo(FailureKind.BAD_RESPONSE);
        assertThat(failure.message()).contains(reason);
    }

    // @formatter:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        throttlingException         | Too many tokens, please wait before trying again.  | RATE_LIMITED
        modelStreamErrorException   | The model is gone.                                 | SERVER_ERROR
        internalServerException     | The system encountered an unexpected error.        | SERVER_ERROR
        serviceUnavailableException | Bedrock is unable to process your request.         | OVERLOADED
        modelTimeoutException       | Model has timed out in processing the request.     | SERVER_ERROR
        validationException         | Malformed input request                            | INVALID_REQUEST
        validationException         | Input is too long for requested model.             | CONTEXT_TOO_LONG
        accessDeniedException       | You are not authorized.                            | AUTHENTICATION
        """)
    // @formatter:on
    void anExceptionInTheStreamIsAFailure(String type, String message, FailureKind kind) {
        Failure failure = failure(joined(HELLO, exception(type, "{'message':'" + message + "'}")));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.code()).contains(type);
        assertThat(failure.message()).isEqualTo(message);
    }

    @Test
    void anErrorOfTheStreamItselfIsAFailure() {
        Failure failure = failure(joined(HELLO, EventStreams.message("", ":message-type", "error", ":error-code",
                "internalServerException", ":error-message", "Oops")));

        assertThat(failure.kind()).isEqualTo(FailureKind.SERVER_ERROR);
        assertThat(failure.message()).isEqualTo("Oops");
    }

    @Test
    void aStreamThatIsCutAnywhereIsNeverWholeBeforeItsReasonToStop() throws IOException {
        byte[] stream = joined(event("messageStart", "{'role':'assistant'}"), HELLO, STOP, USAGE);
        int whole = stream.length - USAGE.length;
        for (int length = 0; length <= stream.length; length++) {
            ChunkDecoder decoder = Bedrock.decoder(CALL, Arrays.copyOf(stream, length));
            Streams.readAll(decoder);

            assertThat(decoder.isWhole()).as("cut after %s bytes", length).isEqualTo(length >= whole);
        }
    }

    @Test
    void aFlippedBitAnywhereIsNoticed() {
        byte[] stream = joined(HELLO, STOP, USAGE);
        for (int at = 0; at < stream.length; at++) {
            byte[] damaged = stream.clone();
            damaged[at] ^= 0x10;

            assertThat(failure(damaged).kind()).as("byte %s", at).isEqualTo(FailureKind.BAD_RESPONSE);
        }
    }

    @Test
    void whatIsNoEventStreamIsAFailureAtOnce() {
        assertThat(failure("<html><title>502 Bad Gateway</title></html>".getBytes(StandardCharsets.US_ASCII))
                .message()).isEqualTo("The answer is no event stream, or it is damaged");
    }

    @Test
    void aMessageThatIsTooLongIsNotRead() {
        byte[] huge = EventStreams.message("x".repeat(EventStreamReader.MAX_MESSAGE_BYTES), ":event-type", "e");

        assertThat(failure(huge).message()).isEqualTo(
                "A message of the answer is not between 16 and 4194304 bytes long");
    }

    @Test
    void anEventThatIsNoJsonIsAFailure() {
        assertThat(failure(event("contentBlockDelta", "{")).message())
                .isEqualTo("An event of the answer is not JSON");
    }

    private static Failure failure(byte[] stream) {
        return catchThrowableOfType(FailureException.class, () -> Streams.readAll(Bedrock.decoder(CALL, stream)))
                .failure();
    }

    private static byte[] toolStart(int index, String name) {
        return event("contentBlockStart", "{'contentBlockIndex':" + index + ",'start':{'toolUse':{'toolUseId':'t" + name
                + "','name':'" + name + "'}}}");
    }

    private static byte[] input(int index, String json) {
        return event("contentBlockDelta", "{'contentBlockIndex':" + index + ",'delta':{'toolUse':{'input':'"
                + json.replace("'", "\\u0022") + "'}}}");
    }
}
