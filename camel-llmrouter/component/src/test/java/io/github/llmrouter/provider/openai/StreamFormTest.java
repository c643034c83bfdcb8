package io.github.llmrouter.provider.openai;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChunkSources;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.ChunkDecoder;
import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.Streams;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.WireHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Streams of imitators who do it in their own way. */
class StreamFormTest {

    private static final String DONE = "[DONE]";

    @Test
    void arePiecesOfOneToolCallIfTheyHaveItsIndex() throws IOException {
        JsonNode calls = toolCalls(
                call("{'index':0,'id':'a','function':{'name':'f','arguments':''}}"),
                call("{'index':0,'id':'a','type':'function','function':{'name':'f','arguments':'{\\\"x\\\":'}}"),
                call("{'index':0,'id':'','function':{'arguments':'1}'}}"));

        assertThat(calls.toString()).isEqualTo("[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":"
                + "\"{\\\"x\\\":1}\"},\"type\":\"function\"}]");
    }

    @Test
    void areTwoToolCallsIfTheyHaveOneIndexAndTwoIds() throws IOException {
        JsonNode calls = toolCalls(call("{'index':0,'id':'a','function':{'name':'f','arguments':'{}'}}"),
                call("{'index':0,'id':'b','function':{'name':'g','arguments':'{}'}}"));

        assertThat(calls).extracting(call -> call.path("id").asText()).containsExactly("a", "b");
        assertThat(calls).extracting(call -> call.path("index").asInt()).containsExactly(0, 1);
    }

    @Test
    void areTwoToolCallsIfTheyHaveNeitherIndexesNorIds() throws IOException {
        JsonNode calls = toolCalls(call("{'function':{'name':'f','arguments':{'x':1}}}"),
                call("{'function':{'name':'g','arguments':null}}"));

        assertThat(calls).extracting(call -> call.at("/function/arguments").textValue())
                .containsExactly("{\"x\":1}", "");
        assertThat(calls).extracting(call -> call.path("id").asText())
                .doesNotHaveDuplicates()
                .allMatch(id -> id.startsWith("call_"));
    }

    @Test
    void endWithToolCallsWhereAToolWasCalledAndTheModelSaysStop() throws IOException {
        List<ChatChunk> chunks = chunks(call("{'index':0,'id':'a','function':{'name':'f','arguments':'{}'}}"),
                "{'choices':[{'index':0,'delta':{},'finish_reason':'stop'}]}");

        assertThat(chunks).last().satisfies(chunk -> assertThat(chunk.finishReason()).contains("tool_calls"));
    }

    @Test
    void haveThoughtsWithinTheirText() throws IOException {
        List<ChatChunk> chunks = chunks(text("<thi"), text("nk>Hm"), text("m.</think>"), text("\\n\\nYes"), text("."),
                DONE);
        JsonNode message = ChunkSources.assemble(chunks).orElseThrow().message();

        assertThat(message.path("reasoning").asText()).isEqualTo("Hmm.");
        assertThat(message.path("content").asText()).isEqualTo("Yes.");
    }

    @Test
    void giveWhatLookedLikeATagWhenTheyEnd() throws IOException {
        List<ChatChunk> chunks = chunks(text("<thi"), "{'choices':[{'index':0,'delta':{},'finish_reason':'length'}]}");

        assertThat(ChunkSources.assemble(chunks).orElseThrow().text()).isEqualTo("<thi");
    }

    @Test
    void giveASummaryAndWhatItSumsUpTheSameIndex() throws IOException {
        List<ChatChunk> chunks = chunks(
                details("{'type':'reasoning.summary','summary':'I ','index':0}"),
                details("{'type':'reasoning.summary','summary':'think','index':0}"),
                details("{'type':'reasoning.encrypted','data':'xyz','index':0}"), DONE);

        assertThat(ChunkSources.assemble(chunks).orElseThrow().message().path("reasoning_details").toString())
                .isEqualTo("[{\"type\":\"reasoning.summary\",\"summary\":\"I think\",\"index\":0},"
                        + "{\"type\":\"reasoning.encrypted\",\"data\":\"xyz\",\"index\":1}]");
    }

    @Test
    void giveTheUsageSoFarWithEachChunk() throws IOException {
        List<ChatChunk> chunks = chunks(
                "{'choices':[{'index':0,'delta':{'content':'a'}}],'usage':{'prompt_tokens':1,'completion_tokens':1}}",
                "{'choices':[{'index':0,'delta':{'content':'b'}}],'usage':{'prompt_tokens':1,'completion_tokens':2}}",
                "{'choices':[{'index':0,'delta':{},'finish_reason':'stop'}]}",
                "{'choices':[],'usage':{'prompt_tokens':1,'completion_tokens':3}}", DONE);

        assertThat(chunks).extracting(ChatChunk::usage)
                .filteredOn(Optional::isPresent)
                .singleElement()
                .satisfies(usage -> assertThat(usage.orElseThrow().completion()).isEqualTo(3));
    }

    @Test
    void giveTheUsageSoFarAndNoneAtTheEnd() throws IOException {
        List<ChatChunk> chunks = chunks(
                "{'choices':[{'index':0,'delta':{'content':'a'}}],'usage':{'prompt_tokens':1,'completion_tokens':1}}",
                "{'choices':[{'index':0,'delta':{},'finish_reason':'stop'}]}");

        assertThat(chunks).last().satisfies(chunk -> assertThat(chunk.usage()).isPresent());
    }

    @Test
    void beginWithWhatAzureThinksOfThePrompt() throws IOException {
        List<ChatChunk> chunks = chunks(
                "{'choices':[],'created':0,'id':'','model':'','object':'','prompt_filter_results':[{'prompt_index':0}]}",
                text("Hi"), "{'choices':[{'index':0,'delta':{},'finish_reason':'stop'}]}");

        assertThat(chunks).hasSize(3);
        assertThat(chunks.get(0).json().path("prompt_filter_results")).isNotEmpty();
    }

    @Test
    void endWithoutAFinishReasonForOneOfTwoAnswers() throws IOException {
        List<ChatChunk> chunks = chunks(text("a"), "{'choices':[{'index':1,'delta':{'content':'b'}}]}", DONE);

        assertThat(chunks).extracting(chunk -> chunk.json().at("/choices/0/finish_reason").asText(""))
                .containsExactly("", "", "stop", "stop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'error':{'message':'no','type':'server_error'}}", "{'error':'no'}",
            "{'object':'error','message':'no','code':500}", "{'type':'error','error':{'message':'no'}}",
            "{'detail':'no'}", "{'code':'InternalError','message':'no'}",
            "{'error':{'code':502,'message':'no'},'choices':[]}",
            "{'choices':[{'index':0,'delta':{},'finish_reason':'error','error':{'message':'no'}}]}"})
    void haveErrorsInAllShapes(String error) {
        assertThatThrownBy(() -> chunks(text("a"), error)).isInstanceOf(FailureException.class).hasMessage("no");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'choices':null}", "{'choices':[null]}", "{'choices':[{}]}", "{'choices':[{'delta':7}]}",
            "{'choices':[{'delta':{'tool_calls':[null,{}]}}]}", "{'choices':{}}", "{'usage':7}",
            "{'choices':[{'delta':{'content':{},'reasoning':{},'tool_calls':{},'reasoning_details':7}}]}",
            "{'choices':[{'index':-1,'delta':{'tool_calls':[{'index':-7,'function':7}]}}],'id':7}"})
    void doNotConfuseTheReaderWithNonsense(String nonsense) throws IOException {
        assertThat(chunks(nonsense, DONE)).isNotEmpty();
    }

    private static JsonNode toolCalls(String... events) throws IOException {
        return ChunkSources.assemble(chunks(events)).orElseThrow().message().path("tool_calls");
    }

    private static String call(String call) {
        return "{'choices':[{'index':0,'delta':{'tool_calls':[" + call + "]}}]}";
    }

    private static String text(String text) {
        return "{'choices':[{'index':0,'delta':{'content':'" + text + "'}}]}";
    }

    private static String details(String detail) {
        return "{'choices':[{'index':0,'delta':{'reasoning_details':[" + detail + "]}}]}";
    }

    private static List<ChatChunk> chunks(String... events) throws IOException {
        StringBuilder stream = new StringBuilder();
        for (String event : events) {
            stream.append("data: ").append(event.replace('\'', '"')).append("\n\n");
        }
        Call call = new Call(Clients.hello(), UpstreamModel.of("m"), true, Optional.empty(),
                URI.create("http://localhost/v1"));
        ChunkDecoder decoder = new OpenAiDialect().decoder(call, WireHeaders.of(Map.of()),
                new ByteArrayInputStream(stream.toString().getBytes(StandardCharsets.UTF_8)));
        return Streams.readAll(decoder);
    }
}
