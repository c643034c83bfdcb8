package io.github.llmrouter.provider.anthropic;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.ChunkSources;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.ChunkDecoder;
import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.Streams;
import io.github.llmrouter.provider.WireHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/** Streams that nobody has recorded. */
class StreamsTest {

    private static final Call CALL = Wire.call(Clients.hello(), "claude-sonnet-4-5", true);
    private static final String START = "{'type':'message_start','message':{'id':'msg_1','model':'claude',"
            + "'usage':{'input_tokens':5,'output_tokens':1}}}";
    private static final String TEXT = "{'type':'content_block_start','index':0,'content_block':{'type':'text','text':''}}";
    private static final String HELLO = "{'type':'content_block_delta','index':0,"
            + "'delta':{'type':'text_delta','text':'Hello'}}";
    private static final String END = "{'type':'message_delta','delta':{'stop_reason':'end_turn'},"
            + "'usage':{'output_tokens':3}}";

    @Test
    void itsLastChunkSaysWhatIsBilledBesidesCounts() throws IOException {
        ChatChunk last = last(decoder(START.replace("'input_tokens':5", "'input_tokens':5,'speed':'fast',"
                + "'cache_creation_input_tokens':9,'cache_creation':{'ephemeral_1h_input_tokens':7}"), TEXT, HELLO, END,
                "{'type':'message_stop'}"));

        assertThat(last.json().path("service_tier").asText()).isEqualTo("fast");
        assertThat(last.usage()).contains(new Usage(14, 3, 0, 9, 0, 0, 0).cachedForAnHour(7));
        assertThat(last.json().at("/usage/prompt_tokens_details/cache_write_1h_tokens").asInt()).isEqualTo(7);
    }

    private static ChatChunk last(ChunkDecoder decoder) throws IOException {
        List<ChatChunk> chunks = Streams.readAll(decoder);
        return chunks.get(chunks.size() - 1);
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource({
            "overloaded_error, Overloaded, OVERLOADED",
            "rate_limit_error, Slow down, RATE_LIMITED",
            "api_error, Internal server error, SERVER_ERROR",
            "invalid_request_error, prompt is too long: 9 tokens > 8 maximum, CONTEXT_TOO_LONG"})
    // @formatter:on
    void anErrorInTheStreamIsThrown(String type, String message, FailureKind kind) throws IOException {
        ChunkDecoder decoder = decoder(START, TEXT, HELLO,
                "{'type':'error','error':{'type':'" + type + "','message':'" + message + "'}}");

        assertThat(decoder.next().orElseThrow().text()).isEmpty();
        assertThat(decoder.next().orElseThrow().text()).isEqualTo("Hello");
        assertThat(Clients.failureOf(() -> Streams.readAll(decoder)).kind()).isEqualTo(kind);
    }

    @Test
    void anErrorMayBeOneByTheNameOfItsEventAlone() {
        byte[] events = "event: error\ndata: Overloaded, rate limit reached\n\n".getBytes(StandardCharsets.UTF_8);

        assertThat(Clients.failureOf(() -> Streams.readAll(Wire.decoder(CALL, events))).kind())
                .isEqualTo(FailureKind.RATE_LIMITED);
    }

    @Test
    void aStreamThatStopsIsNotWhole() {
        ChunkDecoder decoder = decoder(START, TEXT, HELLO);

        assertThat(Streams.readAll(decoder)).hasSize(2);
        assertThat(decoder.isWhole()).isFalse();
    }

    @Test
    void aStreamIsWholeWithTheReasonWhyTheModelStopped() {
        ChunkDecoder decoder = decoder(START, TEXT, HELLO, END);
        ChatResponse answer = assembled(decoder);

        assertThat(decoder.isWhole()).isTrue();
        assertThat(answer.usage()).contains(Usage.of(5, 3));
    }

    @Test
    void whatComesAfterTheEndMarkIsNotRead() {
        assertThat(Streams.readAll(decoder(START, TEXT, HELLO, END, "{'type':'message_stop'}", "no JSON"))).hasSize(4);
    }

    @Test
    void anEventThatIsNotJsonIsAFailure() {
        assertThat(Clients.failureOf(() -> Streams.readAll(decoder(START, "no JSON"))).kind())
                .isEqualTo(FailureKind.BAD_RESPONSE);
    }

    @Test
    void whatIsNotKnownYetIsSkipped() {
        assertThat(assembled(decoder(START, "{'type':'tomorrow'}", TEXT, "{'type':'content_block_delta','index':0,"
                + "'delta':{'type':'tomorrow_delta'}}", HELLO, END)).text()).isEqualTo("Hello");
    }

    @Test
    void aBeginningThatIsSentTwiceIsOne() {
        assertThat(assembled(decoder(START, START, TEXT, START, HELLO, END)).text()).isEqualTo("Hello");
    }

    @Test
    void redactedThoughtsGoThroughUnread() {
        JsonNode message = assembled(decoder(START, "{'type':'content_block_start','index':0,"
                + "'content_block':{'type':'redacted_thinking','data':'xyz'}}",
                "{'type':'content_block_stop','index':0}",
                END)).message();

        assertThat(message.path("reasoning_details")).isEqualTo(Wire.json(
                "[{'type':'reasoning.encrypted','format':'anthropic-claude-v1','data':'xyz','index':0}]"));
        assertThat(message.has("reasoning")).isFalse();
    }

    @Test
    void thoughtsWhoseTextIsHiddenHaveTheirSignature() {
        assertThat(assembled(decoder(START, "{'type':'content_block_start','index':0,"
                + "'content_block':{'type':'thinking','thinking':'','signature':''}}",
                "{'type':'content_block_delta','index':0,'delta':{'type':'signature_delta','signature':'sig'}}",
                "{'type':'content_block_stop','index':0}", END)).message()
                .at("/reasoning_details/0/signature")
                .asText())
                .isEqualTo("sig");
    }

    @Test
    void theInputOfOurOwnToolIsTheText() {
        ChatResponse answer = assembled(decoder(START, "{'type':'content_block_start','index':0,"
                + "'content_block':{'type':'tool_use','id':'t','name':'llmrouter_answer','input':{}}}",
                "{'type':'content_block_delta','index':0,'delta':{'type':'input_json_delta','partial_json':'[1,'}}",
                "{'type':'content_block_delta','index':0,'delta':{'type':'input_json_delta','partial_json':'2]'}}",
                "{'type':'content_block_stop','index':0}",
                "{'type':'message_delta','delta':{'stop_reason':'tool_use'},'usage':{'output_tokens':3}}"));

        assertThat(answer.text()).isEqualTo("[1,2]");
        assertThat(answer.message().has("tool_calls")).isFalse();
        assertThat(answer.finishReason()).contains("stop");
    }

    @Test
    void theInputOfOurOwnToolIsTheTextOfAWholeAnswerToo() {
        ChatResponse answer = new AnthropicDialect().read(CALL, Wire.response(200,
                ("{\"id\":\"m\",\"content\":[{\"type\":"
                        + "\"tool_use\",\"id\":\"t\",\"name\":\"llmrouter_answer\",\"input\":{\"city\":\"Paris\"}}],"
                        + "\"stop_reason\":\"tool_use\"}").getBytes(StandardCharsets.UTF_8)));

        assertThat(answer.text()).isEqualTo("{\"city\":\"Paris\"}");
        assertThat(answer.finishReason()).contains("stop");
    }

    @Test
    void severalCallsAreToldApartByTheirIndex() {
        assertThat(assembled(decoder(START, tool(0, "a"), "{'type':'content_block_stop','index':0}", tool(1, "b"),
                "{'type':'content_block_delta','index':1,'delta':{'type':'input_json_delta','partial_json':'{}'}}",
                "{'type':'content_block_stop','index':1}", END)).message().path("tool_calls")).isEqualTo(Wire.json(
                        "[{'index':0,'id':'a','type':'function','function':{'name':'f','arguments':'{}'}},"
                                + "{'index':1,'id':'b','type':'function','function':{'name':'f','arguments':'{}'}}]"));
    }

    @ParameterizedTest
    @CsvSource({"max_tokens, length", "model_context_window_exceeded, length", "stop_sequence, stop",
            "pause_turn, stop",
            "refusal, content_filter", "tomorrow, stop"})
    void theReasonIsSaidInOpenAisWords(String reason, String finish) {
        assertThat(assembled(decoder(START, TEXT, HELLO, END.replace("end_turn", reason))).finishReason())
                .contains(finish);
    }

    @Test
    void aWholeAnswerInThePlaceOfAStreamIsOneChunkAndItsUsage() {
        ChunkDecoder decoder = new AnthropicDialect().decoder(CALL, WireHeaders.of(Map.of("Content-Type",
                "application/json")), new ByteArrayInputStream(Wire.bytes("efa99a6f.response.json")));
        List<ChatChunk> chunks = Streams.readAll(decoder);

        assertThat(chunks).extracting(ChatChunk::toString).containsExactly("4", "");
        assertThat(decoder.isWhole()).isTrue();
    }

    private static String tool(int index, String id) {
        return "{'type':'content_block_start','index':" + index + ",'content_block':{'type':'tool_use','id':'" + id
                + "','name':'f','input':{}}}";
    }

    private static ChatResponse assembled(ChunkDecoder decoder) {
        return ChunkSources.assemble(Streams.readAll(decoder)).orElseThrow();
    }

    private static ChunkDecoder decoder(String... events) {
        return Wire.decoder(CALL, Streams.events(String.join("\n", events).replace('\'', '"').split("\n")));
    }
}
