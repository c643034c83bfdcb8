package io.github.llmrouter.provider.google;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.ApiKey;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.ChunkDecoder;
import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.Dialect;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.WireRequest;
import io.github.llmrouter.provider.wire.WireJson;

import static io.github.llmrouter.provider.Streams.readAll;
import static io.github.llmrouter.provider.google.Recordings.answer;
import static io.github.llmrouter.provider.google.Recordings.assembled;
import static io.github.llmrouter.provider.google.Recordings.decoder;
import static io.github.llmrouter.provider.google.Recordings.recorded;
import static org.assertj.core.api.Assertions.assertThat;

/** Google's newer form, in which a conversation is a row of steps. */
class InteractionsTest {

    private static final Dialect INTERACTIONS = new InteractionsDialect();

    @ParameterizedTest(name = "{0}")
    @CsvSource({"gemini/6a5b18bc, The weather in San Francisco is sunny, 95, 16, 0",
            "gemini/502c52df, 'The three largest cities in Spain, by population', 10, 344, 311"})
    void aRecordedAnswerIsRead(String recording, String begins, long prompt, long completion, long reasoning) {
        ChatResponse response = answer(INTERACTIONS, recorded(recording + ".response.json"));

        assertThat(response.text()).startsWith(begins);
        assertThat(response.finishReason()).contains("stop");
        assertThat(response.usage()).contains(new Usage(prompt, completion, 0, 0, reasoning, 0, 0));
        assertThat(response.message().at("/reasoning_details/0/type").asText()).isEqualTo("reasoning.encrypted");
        assertThat(response.json().at("/choices/0/native_finish_reason").asText()).isEqualTo("completed");
    }

    @Test
    void aRecordedCallOfAToolIsReadFromItsStream() {
        ChunkDecoder decoder = decoder(INTERACTIONS, stream("gemini/d05adb97"));
        ChatResponse response = assembled(decoder);

        assertThat(decoder.isWhole()).isTrue();
        assertThat(response.finishReason()).contains("tool_calls");
        assertThat(response.message().at("/tool_calls/0/id").asText()).isEqualTo("61nzpsv4");
        assertThat(response.message().at("/tool_calls/0/function/name").asText()).isEqualTo("getWeather");
        assertThat(response.message().at("/tool_calls/0/function/arguments").asText())
                .isEqualTo("{\"location\":\"San Francisco\"}");
        assertThat(response.message().path("reasoning_details").findValues("data")).hasSize(1);
        assertThat(response.usage()).contains(new Usage(53, 80, 0, 0, 65, 0, 0));
    }

    @Test
    void aRecordedTextIsReadFromItsStream() {
        ChatResponse response = assembled(decoder(INTERACTIONS, stream("gemini/ae3c0257")));

        assertThat(response.text()).isEqualTo("The most famous landmark in **Barcelona** (the second largest city)"
                + " is undoubtedly the **Sagrada Familia**.");
        assertThat(response.json().path("created").asLong()).isEqualTo(1778871147);
        assertThat(response.json().path("service_tier").asText()).isEqualTo("standard");
        assertThat(response.usage()).contains(new Usage(52, 417, 0, 0, 395, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 37, 4096})
    void howTheNetworkCutsAStreamDoesNotMatter(int slice) {
        String events = stream("gemini/d05adb97") + "event: done\ndata: [DONE]\n\n";

        assertThat(readAll(decoder(INTERACTIONS, events, slice))).extracting(ChatChunk::json)
                .isEqualTo(readAll(decoder(INTERACTIONS, events)).stream().map(ChatChunk::json).toList());
    }

    @Test
    void aThoughtThatAPersonCanReadIsSignedItself() {
        ChatResponse response = assembled(decoder(INTERACTIONS, Recordings.events(
                "{\"event_type\":\"interaction.created\",\"interaction\":{}}",
                "{\"event_type\":\"step.start\",\"index\":0,\"step\":{\"type\":\"thought\"}}",
                "{\"event_type\":\"step.delta\",\"index\":0,\"delta\":{\"type\":\"thought_summary\",\"content\":{\"text\":\"Hm.\"}}}",
                "{\"event_type\":\"step.delta\",\"index\":0,\"delta\":{\"type\":\"thought_signature\",\"signature\":\"s\"}}",
                "{\"event_type\":\"step.start\",\"index\":1,\"step\":{\"type\":\"function_call\",\"name\":\"now\"}}",
                "{\"event_type\":\"step.stop\",\"index\":1}",
                "{\"event_type\":\"interaction.completed\",\"interaction\":{\"status\":\"requires_action\"}}")));

        assertThat(response.message().path("reasoning").asText()).isEqualTo("Hm.");
        assertThat(response.message().path("reasoning_details")).isEqualTo(json("""
                [{'type':'reasoning.text','format':'google-gemini-v1','text':'Hm.','index':0,'signature':'s'}]"""));
        assertThat(response.message().at("/tool_calls/0/function/arguments").asText()).isEqualTo("{}");
    }

    @Test
    void aConversationGoesOutAsSteps() {
        Call call = call("""
                {'messages':[{'role':'system','content':'Be short.'},
                 {'role':'user','content':[{'type':'text','text':'And here?'},
                   {'type':'image_url','image_url':{'url':'data:image/png;base64,AA'}}]},
                 {'role':'assistant','content':'Let me see.','reasoning_details':[
                   {'type':'reasoning.encrypted','data':'s1','format':'google-gemini-v1'},
                   {'type':'reasoning.encrypted','data':'s2','id':'c1','format':'google-gemini-v1'}],
                  'tool_calls':[{'id':'c1','type':'function','function':{'name':'look','arguments':'{}'}}]},
                 {'role':'tool','tool_call_id':'c1','content':'A house.'}],
                 'tools':[{'type':'function','function':{'name':'look','parameters':{'type':'object'}}}],
                 'tool_choice':'required','temperature':0.5,'max_tokens':100,'stop':'END','reasoning_effort':'low',
                 'response_format':{'type':'json_schema','json_schema':{'schema':{'type':'object'}}}}""");

        WireRequest request = INTERACTIONS.write(call);

        assertThat(request.path()).isEqualTo("/interactions");
        assertThat(request.headers()).containsEntry("x-goog-api-key", "k").containsKey("Api-Revision");
        assertThat(WireJson.tree(request.body(), 0, request.body().length)).contains(json("""
                {'model':'gemini-3-flash-preview','system_instruction':'Be short.','input':[
                  {'type':'user_input','content':[{'type':'text','text':'And here?'},
                    {'type':'image','mime_type':'image/png','data':'AA'}]},
                  {'type':'thought','signature':'s1'},
                  {'type':'model_output','content':[{'type':'text','text':'Let me see.'}]},
                  {'type':'function_call','id':'c1','name':'look','arguments':{},'signature':'s2'},
                  {'type':'function_result','call_id':'c1','name':'look','result':[{'type':'text','text':'A house.'}]}],
                 'tools':[{'type':'function','name':'look','parameters':{'type':'object'}}],
                 'response_format':[{'type':'text','mime_type':'application/json','schema':{'type':'object'}}],
                 'generation_config':{'temperature':0.5,'max_output_tokens':100,'stop_sequences':['END'],
                   'thinking_level':'low','thinking_summaries':'auto','tool_choice':'any'},
                 'store':false,'stream':false}"""));
    }

    @Test
    void whatItCannotBeToldIsNamed() {
        assertThat(INTERACTIONS.dropped(Clients.request("""
                {"n":2,"logprobs":true,"seed":1,"reasoning":{"effort":"none"}}"""), UpstreamModel.of("m"),
                Clients.BASE))
                .containsExactlyInAnyOrder("n", "logprobs", "reasoning");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"status":"failed","error":{"code":503,"message":"overloaded","status":"UNAVAILABLE"}} | OVERLOADED
            {"status":"failed"}                                                                    | BAD_RESPONSE
            {"status":"in_progress"}                                                               | BAD_RESPONSE
            {"status":"completed","steps":[]}                                                      | BAD_RESPONSE
            []                                                                                     | BAD_RESPONSE
            """, quoteCharacter = '`')
    void whatIsNoAnswerIsThrown(String body, FailureKind kind) {
        assertThat(Clients.failureOf(() -> answer(INTERACTIONS, body)).kind()).isEqualTo(kind);
    }

    private static Call call(String request) {
        return new Call(Clients.request(request.replace('\'', '"')), UpstreamModel.of("gemini-3-flash-preview"), false,
                Optional.of(ApiKey.of("k")), URI.create("http://localhost"));
    }

    /** As the events that the recording was taken from. */
    private static String stream(String recording) {
        List<String> lines = recorded(recording + ".response.chunks.jsonl").lines().toList();
        return lines.stream().map(line -> "data: " + line + "\n\n").collect(Collectors.joining());
    }

    private static JsonNode json(String text) {
        try {
            return WireJson.MAPPER.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
