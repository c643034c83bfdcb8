package io.github.llmrouter.provider.responses;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.ChunkDecoder;
import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.Streams;
import io.github.llmrouter.provider.WireHeaders;
import io.github.llmrouter.provider.wire.WireJson;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

/** What streams may do besides what they usually do. */
class EventStreamTest {

    private static final String COMPLETED = "{'type':'response.completed','response':{'status':'completed',"
            + "'usage':{'input_tokens':3,'output_tokens':2}}}";

    @Test
    void whatCameInDeltasIsNotTakenAgainFromTheEventsThatRepeatIt() {
        ChatResponse answer = answer(text(0, "Hel"), text(0, "lo"),
                "{'type':'response.output_text.done','output_index':0,'content_index':0,'text':'Hello'}",
                "{'type':'response.content_part.done','output_index':0,'content_index':0,'part':{'type':'output_text','text':'Hello'}}",
                messageDone(0, "Hello"), messageDone(0, "Hello"), COMPLETED);

        assertThat(answer.text()).isEqualTo("Hello");
    }

    @Test
    void anEventThatIsSentTwiceCountsOnce() {
        String delta = "{'type':'response.output_text.delta','output_index':0,'content_index':0,'delta':'ha','sequence_number':4}";

        assertThat(answer(delta, delta, delta.replace("4", "5"), COMPLETED).text()).isEqualTo("haha");
    }

    @Test
    void whatTheDeltasLeftOutIsCaughtUp() {
        assertThat(answer(text(0, "Hel"), messageDone(0, "Hello"), COMPLETED).text()).isEqualTo("Hello");
    }

    @Test
    void anAnswerWithoutDeltasIsTakenFromItsItems() {
        ChatResponse answer = answer(
                "{'type':'response.output_item.done','output_index':0,'item':{'type':'reasoning','id':'rs','summary':"
                        + "[{'type':'summary_text','text':'One.'},{'type':'summary_text','text':'Two.'}]}}",
                messageDone(1, "Hello"),
                "{'type':'response.output_item.done','output_index':2,'item':{'type':'function_call','call_id':'c','name':'f','arguments':'{}'}}",
                COMPLETED);

        assertThat(answer.text()).isEqualTo("Hello");
        assertThat(answer.message().path("reasoning").asText()).isEqualTo("One.\n\nTwo.");
        assertThat(answer.message().path("reasoning_details").findValuesAsText("summary")).containsExactly("One.",
                "Two.");
        assertThat(answer.message().at("/tool_calls/0/function/arguments").asText()).isEqualTo("{}");
    }

    @Test
    void anAnswerWithoutItemsIsTakenFromItsEnd() {
        assertThat(answer(
                "{'type':'response.completed','response':{'id':'r','status':'completed','output':[{'type':'message',"
                        + "'content':[{'type':'output_text','text':'Hello'}]}],'usage':{'input_tokens':3,'output_tokens':2}}}")
                .text())
                .isEqualTo("Hello");
    }

    @Test
    void interleavedItemsAreKeptApartByTheirPlaceWhateverTheirIds() {
        ChatResponse answer = answer(call(1, "c1", "f"), call(2, "c2", "g"), arguments(2, "{\\\"b\\\""), arguments(1,
                "{\\\"a\\\""),
                text(0, "Both."), arguments(1, ":1}"), arguments(2, ":2}"), COMPLETED);

        JsonNode calls = answer.message().path("tool_calls");
        assertThat(calls.findValuesAsText("id")).containsExactly("c1", "c2");
        assertThat(calls.findValuesAsText("arguments")).containsExactly("{\"a\":1}", "{\"b\":2}");
        assertThat(answer.text()).isEqualTo("Both.");
        assertThat(answer.finishReason()).contains("tool_calls");
    }

    @Test
    void theArgumentsOfACallWithoutANameWaitForIt() {
        ChatResponse answer = answer(
                "{'type':'response.output_item.added','output_index':0,'item':{'type':'function_call','call_id':'c'}}",
                arguments(0, "{\\\"a\\\":1}"),
                "{'type':'response.output_item.done','output_index':0,'item':{'type':'function_call','call_id':'c','name':'f','arguments':'{\\\"a\\\":1}'}}",
                COMPLETED);

        assertThat(answer.message().at("/tool_calls/0/function/name").asText()).isEqualTo("f");
        assertThat(answer.message().at("/tool_calls/0/function/arguments").asText()).isEqualTo("{\"a\":1}");
    }

    @Test
    void aRefusalIsOne() {
        ChatResponse answer = answer(
                "{'type':'response.refusal.delta','output_index':0,'content_index':0,'delta':'I can'}",
                "{'type':'response.refusal.delta','output_index':0,'content_index':0,'delta':'not.'}",
                "{'type':'response.output_item.done','output_index':0,'item':{'type':'message','content':[{'type':'refusal','refusal':'I cannot.'}]}}",
                COMPLETED);

        assertThat(answer.message().path("refusal").asText()).isEqualTo("I cannot.");
        assertThat(answer.message().path("content").isNull()).isTrue();
    }

    @Test
    void encryptedThoughtsComeWithTheIdOfTheirItem() {
        ChatResponse answer = answer(
                "{'type':'response.output_item.added','output_index':0,'item':{'type':'reasoning','id':'rs','summary':[],'encrypted_content':'AB'}}",
                "{'type':'response.reasoning_summary_text.delta','output_index':0,'summary_index':0,'delta':'Hm'}",
                "{'type':'response.output_item.done','output_index':0,'item':{'type':'reasoning','id':'rs','summary':[{'text':'Hm.'}],'encrypted_content':'ABC'}}",
                text(1, "Yes"), COMPLETED);

        assertThat(answer.message().path("reasoning_details")).isEqualTo(json("["
                + "{'type':'reasoning.summary','format':'openai-responses-v1','summary':'Hm.','id':'rs','index':0},"
                + "{'type':'reasoning.encrypted','format':'openai-responses-v1','data':'ABC','id':'rs','index':1}]"));
    }

    @Test
    void pagesThatATextRefersToAreInTheFormOfChatCompletions() {
        JsonNode annotations = answer(text(0, "Yes"),
                "{'type':'response.output_item.done','output_index':0,'item':{'type':'message','content':[{'type':'output_text',"
                        + "'text':'Yes','annotations':[{'type':'url_citation','url':'https://x','title':'X','start_index':0,'end_index':3},"
                        + "{'type':'file_citation','file_id':'f'}]}]}}",
                COMPLETED).message().path("annotations");

        assertThat(annotations).isEqualTo(json("[{'type':'url_citation','url_citation':{'url':'https://x','title':'X',"
                + "'start_index':0,'end_index':3}},{'type':'file_citation','file_id':'f'}]"));
    }

    @Test
    void probabilitiesOfTokensAreKept() {
        ChatResponse answer = answer(
                "{'type':'response.output_text.delta','output_index':0,'content_index':0,'delta':'Yes','logprobs':[{'token':'Yes','logprob':-0.1}]}",
                COMPLETED);

        assertThat(answer.json().at("/choices/0/logprobs/content")).isEqualTo(json("[{'token':'Yes','logprob':-0.1}]"));
    }

    @ParameterizedTest
    @CsvSource({"max_output_tokens, length", "content_filter, content_filter"})
    void anIncompleteAnswerSaysWhy(String reason, String finish) {
        ChatResponse answer = answer(text(0, "Once upon"),
                "{'type':'response.incomplete','response':{'status':'incomplete','incomplete_details':{'reason':'"
                        + reason
                        + "'},'usage':{'input_tokens':3,'output_tokens':2}}}");

        assertThat(answer.finishReason()).contains(finish);
        assertThat(answer.json().at("/choices/0/native_finish_reason").asText()).isEqualTo(reason);
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'type':'error','code':'rate_limit_exceeded','message':'Slow down.','param':null}                             | RATE_LIMITED
        {'type':'error','error':{'type':'invalid_request_error','code':'context_length_exceeded','message':'Too long'}} | CONTEXT_TOO_LONG
        {'type':'response.failed','response':{'status':'failed','error':{'code':'server_error','message':'Oh no.'}}}  | SERVER_ERROR
        {'type':'response.failed','response':{'status':'failed','error':{'code':'invalid_image_url','message':'Gone'}}} | INVALID_REQUEST
        {'type':'response.failed','response':{'status':'failed','error':{'code':'bio_policy','message':'No.'}}}       | REFUSED
        {'type':'response.failed'}                                                                                    | BAD_RESPONSE
        {'error':{'code':503,'message':'Overloaded'}}                                                                 | OVERLOADED
        """)
    // @formatter:on
    void anErrorIsThrownAfterWhatCameBefore(String event, FailureKind kind) throws IOException {
        ChunkDecoder decoder = Recordings.decoder(new ByteArrayInputStream(events(text(0, "Hel"), event)));

        assertThat(decoder.next()).get().hasToString("Hel");
        assertThat(failureOf(decoder).kind()).isEqualTo(kind);
        assertThat(decoder.isWhole()).isFalse();
    }

    @Test
    void anErrorMayBeAnEventOfThatName() {
        byte[] stream = "event: error\ndata: {\"message\":\"Rate limit reached\"}\n\n".getBytes(StandardCharsets.UTF_8);

        assertThat(Clients.failureOf(() -> Recordings.chunks(stream)).kind()).isEqualTo(FailureKind.RATE_LIMITED);
    }

    @Test
    void aStreamThatBreaksOffIsNotWhole() throws IOException {
        ChunkDecoder decoder = Recordings.decoder(new ByteArrayInputStream(
                (new String(events(text(0, "Hel")), StandardCharsets.UTF_8) + "data: {\"type\":\"respo")
                        .getBytes(StandardCharsets.UTF_8)));

        assertThat(decoder.next()).isPresent();
        assertThat(decoder.next()).isEmpty();
        assertThat(decoder.isWhole()).isFalse();
    }

    @Test
    void anEndMarkWithoutAnAnswerIsNoEnd() throws IOException {
        ChunkDecoder decoder = Recordings.decoder(new ByteArrayInputStream("data: [DONE]\n\n".getBytes(
                StandardCharsets.UTF_8)));

        assertThat(decoder.next()).isEmpty();
        assertThat(decoder.isWhole()).isFalse();
    }

    @Test
    void afterItsEndAStreamIsWholeAndNoLongerWaitedFor() throws IOException {
        InputStream endless = new ByteArrayInputStream(events(text(0, "Hi"), COMPLETED)) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                if (available() == 0) {
                    throw new AssertionError("read on after the end");
                }
                return super.read(buffer, offset, length);
            }
        };
        ChunkDecoder decoder = Recordings.decoder(endless);
        while (decoder.next().isPresent()) {
            // to the end
        }

        assertThat(decoder.isWhole()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'type':'keepalive'}", "{'type':'response.tomorrow','output_index':'x','delta':{}}", "{}",
            "{'type':'response.output_item.added'}", "{'type':'response.output_item.done','item':7}",
            "{'type':'response.output_text.delta','delta':null}", "{'type':'response.created','response':null}",
            "{'type':'response.output_item.done','output_index':9,'item':{'type':'web_search_call','action':{}}}"})
    void whatIsNotKnownIsPassedOver(String event) {
        assertThat(answer(text(0, "Hel"), event, text(0, "lo"), COMPLETED).text()).isEqualTo("Hello");
    }

    @Test
    void whatIsNotJsonIsABadResponse() {
        byte[] stream = "data: <html>\n\n".getBytes(StandardCharsets.UTF_8);

        assertThat(Clients.failureOf(() -> Recordings.chunks(stream)).kind()).isEqualTo(FailureKind.BAD_RESPONSE);
    }

    @Test
    void aWholeAnswerInPlaceOfAStreamIsOneChunkAndItsUsage() throws IOException {
        ChunkDecoder decoder = new ResponsesDialect().decoder(Recordings.call("{'messages':[]}".replace('\'', '"'),
                "m"),
                WireHeaders.of(Map.of("Content-Type", "application/json")),
                new ByteArrayInputStream(Recordings.bytes("openai-responses/330fa57c.response.json")));

        assertThat(decoder.next().map(ChatChunk::text)).contains("2 + 2 = **4**");
        assertThat(decoder.next().flatMap(ChatChunk::usage)).isPresent();
        assertThat(decoder.next()).isEmpty();
        assertThat(decoder.isWhole()).isTrue();
    }

    @Property(tries = 60)
    void howTheNetworkCutsAStreamDoesNotMatter(@ForAll @IntRange(min = 1, max = 4096) int slice, @ForAll boolean crlf)
            throws IOException {
        String recorded = Recordings.text("xai/a58ff300.response.sse");
        byte[] stream = (": comment\n" + (crlf ? recorded.replace("\n", "\r\n") : recorded)).getBytes(
                StandardCharsets.UTF_8);
        InputStream sliced = Streams.sliced(stream, slice);

        assertThat(jsons(Recordings.chunks(sliced)))
                .isEqualTo(jsons(Recordings.chunks(recorded.getBytes(StandardCharsets.UTF_8))));
    }

    private static List<JsonNode> jsons(List<ChatChunk> chunks) {
        return chunks.stream().<JsonNode>map(ChatChunk::json).toList();
    }

    private static Failure failureOf(ChunkDecoder decoder) {
        return Clients.failureOf(() -> {
            try {
                Optional<ChatChunk> more = decoder.next();
                assertThat(more).isEmpty();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static ChatResponse answer(String... events) {
        return Recordings.assembled(events(events));
    }

    private static String text(int item, String delta) {
        return "{'type':'response.output_text.delta','output_index':" + item + ",'content_index':0,'delta':'" + delta
                + "'}";
    }

    private static String messageDone(int item, String text) {
        return "{'type':'response.output_item.done','output_index':" + item
                + ",'item':{'type':'message','content':[{'type':'output_text','text':'" + text + "'}]}}";
    }

    private static String call(int item, String id, String name) {
        return "{'type':'response.output_item.added','output_index':" + item
                + ",'item':{'type':'function_call','call_id':'"
                + id + "','name':'" + name + "','arguments':''}}";
    }

    private static String arguments(int item, String delta) {
        return "{'type':'response.function_call_arguments.delta','output_index':" + item
                + ",'item_id':'changing','delta':'"
                + delta + "'}";
    }

    private static byte[] events(String... events) {
        return Recordings.events(Arrays.stream(events)
                .map(event -> event.replace('\'', '"'))
                .collect(Collectors.toList()));
    }

    private static JsonNode json(String json) {
        try {
            return WireJson.MAPPER.readTree(json.replace('\'', '"'));
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }
}
