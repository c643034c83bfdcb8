package io.github.llmrouter.provider;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What comes in the place of an answer, after a status that promised one: an error in any of the shapes that providers
 * and the gateways before them know, or a whole answer for a stream. All dialects know all of them.
 */
class PlaceOfAnAnswerTest {

    private static final Map<String, FailureKind> ERRORS = Map.of(
            "{'error':{'message':'Slow down','type':'rate_limit_error','code':429}}", FailureKind.RATE_LIMITED,
            "{'type':'error','error':{'type':'overloaded_error','message':'Overloaded'}}", FailureKind.OVERLOADED,
            "{'object':'error','message':'Slow down','code':429}", FailureKind.RATE_LIMITED,
            "{'message':'Too many tokens, please wait','__type':'ThrottlingException'}", FailureKind.RATE_LIMITED,
            "{'error':'something broke'}", FailureKind.SERVER_ERROR,
            "{'detail':'something broke'}", FailureKind.SERVER_ERROR);

    private static final WireHeaders JSON = WireHeaders.of(Map.of("Content-Type", "application/json; charset=utf-8"));
    private static final WireHeaders EVENTS = WireHeaders.of(Map.of("Content-Type", "text/event-stream"));

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("errors")
    void anErrorIsNoAnswer(Dialect dialect, String error, FailureKind kind) {
        WireResponse response = WireResponse.of(200, JSON, bytes(error), Instant.EPOCH);

        assertThatExceptionOfType(FailureException.class).isThrownBy(() -> dialect.read(call(false), response))
                .satisfies(thrown -> assertThat(thrown.failure().kind()).isEqualTo(kind));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("errors")
    void anErrorIsNoStream(Dialect dialect, String error, FailureKind kind) {
        assertThatExceptionOfType(FailureException.class)
                .isThrownBy(() -> chunks(dialect.decoder(call(true), JSON, new ByteArrayInputStream(bytes(error)))))
                .satisfies(thrown -> assertThat(thrown.failure().kind()).isEqualTo(kind));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("errors")
    void anErrorIsNoEventOfAStream(Dialect dialect, String error, FailureKind kind) {
        if (dialect.name().equals("bedrock")) {
            return; // whose errors are frames of their own
        }
        String event = dialect.name().equals("ollama") ? error + "\n" : "data: " + error + "\n\n";
        InputStream body = new ByteArrayInputStream(bytes(event));

        assertThatExceptionOfType(FailureException.class)
                .isThrownBy(() -> chunks(dialect.decoder(call(true), EVENTS, body)))
                .satisfies(thrown -> assertThat(thrown.failure().kind()).isEqualTo(kind));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void aWholeAnswerIsReadThoughAStreamWasAskedFor(Dialect dialect, String answer) throws IOException {
        ChunkDecoder decoder = dialect.decoder(call(true), JSON, new ByteArrayInputStream(bytes(answer)));
        List<ChatChunk> chunks = chunks(decoder);
        ChatChunk last = chunks.get(chunks.size() - 1);

        assertThat(decoder.isWhole()).isTrue();
        assertThat(chunks).extracting(ChatChunk::text).contains("Hello");
        assertThat(chunks.stream().flatMap(chunk -> chunk.finishReason().stream())).containsExactly("stop");
        assertThat(last.json().path("choices")).isEmpty();
        assertThat(last.json().at("/usage/total_tokens").asInt()).isEqualTo(7);
    }

    static Stream<Arguments> errors() {
        return dialects().flatMap(dialect -> ERRORS.entrySet()
                .stream()
                .map(error -> Arguments.of(dialect, error.getKey(), error.getValue())));
    }

    static Stream<Arguments> answers() {
        return dialects().map(dialect -> Arguments.of(dialect, answer(dialect.name())));
    }

    private static Stream<Dialect> dialects() {
        return Dialects.names().stream().sorted().map(name -> Dialects.named(name).orElseThrow());
    }

    private static String answer(String dialect) {
        return switch (dialect) {
            case "anthropic", "vertex-anthropic" -> "{'type':'message','content':[{'type':'text','text':'Hello'}],"
                    + "'stop_reason':'end_turn','usage':{'input_tokens':3,'output_tokens':4}}";
            case "google", "vertex" -> "{'candidates':[{'content':{'parts':[{'text':'Hello'}]},'finishReason':'STOP'}],"
                    + "'usageMetadata':{'promptTokenCount':3,'candidatesTokenCount':4}}";
            case "google-interactions" -> "{'status':'completed','steps':[{'type':'model_output',"
                    + "'content':[{'type':'text','text':'Hello'}]}],"
                    + "'usage':{'total_input_tokens':3,'total_output_tokens':4}}";
            case "bedrock" -> "{'output':{'message':{'content':[{'text':'Hello'}]}},'stopReason':'end_turn',"
                    + "'usage':{'inputTokens':3,'outputTokens':4}}";
            case "cohere" -> "{'finish_reason':'COMPLETE','message':{'content':[{'type':'text','text':'Hello'}]},"
                    + "'usage':{'billed_units':{'input_tokens':3,'output_tokens':4}}}";
            case "ollama" -> "{'message':{'content':'Hello'},'done':true,'done_reason':'stop','prompt_eval_count':3,"
                    + "'eval_count':4}";
            case "openai-responses", "azure-responses" -> "{'status':'completed','output':[{'type':'message',"
                    + "'content':[{'type':'output_text','text':'Hello'}]}],"
                    + "'usage':{'input_tokens':3,'output_tokens':4}}";
            default -> "{'choices':[{'message':{'content':'Hello'},'finish_reason':'stop'}],"
                    + "'usage':{'prompt_tokens':3,'completion_tokens':4}}";
        };
    }

    private static Call call(boolean stream) {
        return new Call(Clients.hello(), UpstreamModel.of("m"), stream, Optional.empty(),
                URI.create("http://localhost"));
    }

    private static List<ChatChunk> chunks(ChunkDecoder decoder) throws IOException {
        List<ChatChunk> chunks = new ArrayList<>();
        for (Optional<ChatChunk> chunk = decoder.next(); chunk.isPresent(); chunk = decoder.next()) {
            chunks.add(chunk.get());
        }
        return chunks;
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
