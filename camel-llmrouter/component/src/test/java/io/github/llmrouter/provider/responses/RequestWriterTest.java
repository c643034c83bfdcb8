package io.github.llmrouter.provider.responses;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.WireRequest;
import io.github.llmrouter.provider.wire.WireJson;

import static org.assertj.core.api.Assertions.assertThat;

/** What is sent for what a caller asks. */
class RequestWriterTest {

    private static final String HELLO = "{'role':'user','content':'Hello'}";
    private static final String TOOL = "{'type':'function','function':{'name':'f','description':'Does it',"
            + "'parameters':{'type':'object','properties':{'a':{'type':'string'}}}}}";

    @Test
    void aQuestionIsSentWithoutBeingStored() {
        assertThat(sent("gpt-4.1", HELLO))
                .isEqualTo(json("{'model':'gpt-4.1','input':[{'role':'user','content':'Hello'}],'store':false}"));
    }

    @Test
    void pathAndHeadersAreThoseOfTheApi() {
        WireRequest request = new ResponsesDialect().write(call("gpt-5", true, HELLO, ""));

        assertThat(request.path()).isEqualTo("/responses");
        assertThat(request.headers())
                .isEqualTo(Map.of("Authorization", "Bearer secret", "Accept", "text/event-stream"));
        assertThat(json(new String(request.body(), StandardCharsets.UTF_8)).path("stream").asBoolean())
                .isTrue();
    }

    @Test
    void azureHasAHeaderOfItsOwnForTheKey() {
        assertThat(new AzureResponsesDialect().write(call("gpt-5", false, HELLO, "")).headers())
                .containsEntry("api-key", "secret")
                .doesNotContainKey("Authorization");
    }

    @Test
    void withoutAKeyNoneIsSent() {
        Call call = call("gpt-5", false, HELLO, "");
        Call keyless = new Call(call.request(), call.model(), false, Optional.empty(), call.base());

        assertThat(new ResponsesDialect().write(keyless).headers()).containsOnlyKeys("Accept");
    }

    @Test
    void whatTheSystemSaysFirstIsInstructions() {
        JsonNode sent = sent("gpt-4.1", "{'role':'system','content':'Be brief.'},"
                + "{'role':'developer','content':[{'type':'text','text':'Use '},{'type':'text','text':'English.'}]},"
                + HELLO);

        assertThat(sent.path("instructions").asText()).isEqualTo("Be brief.\n\nUse English.");
        assertThat(sent.path("input")).isEqualTo(json("[" + HELLO + "]"));
    }

    @Test
    void whatTheSystemSaysLaterKeepsItsPlace() {
        assertThat(sent("gpt-4.1", HELLO + ",{'role':'system','content':'Be brief.'}").path("input"))
                .isEqualTo(json("[" + HELLO + ",{'role':'system','content':'Be brief.'}]"));
    }

    @Test
    void aConversationOfTheSystemAloneIsInput() {
        JsonNode sent = sent("gpt-4.1", "{'role':'system','content':'Greet.'}");

        assertThat(sent.has("instructions")).isFalse();
        assertThat(sent.path("input")).isEqualTo(json("[{'role':'system','content':'Greet.'}]"));
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'type':'text','text':'Look'}                                                       | {'type':'input_text','text':'Look'}
        {'type':'image_url','image_url':{'url':'https://x/y.png'}}                          | {'type':'input_image','image_url':'https://x/y.png'}
        {'type':'image_url','image_url':{'url':'data:image/png;base64,AA==','detail':'low'}} | {'type':'input_image','image_url':'data:image/png;base64,AA==','detail':'low'}
        {'type':'file','file':{'filename':'a.pdf','file_data':'data:application/pdf;base64,AA=='}} | {'type':'input_file','filename':'a.pdf','file_data':'data:application/pdf;base64,AA=='}
        {'type':'file','file':{'file_data':'https://x/a.pdf'}}                              | {'type':'input_file','file_url':'https://x/a.pdf'}
        {'type':'file','file':{'file_id':'file-1'}}                                         | {'type':'input_file','file_id':'file-1'}
        {'type':'input_audio','input_audio':{'data':'AA==','format':'mp3'}}                 | {'type':'input_audio','input_audio':{'data':'AA==','format':'mp3'}}
        """)
    // @formatter:on
    void aPartOfContentBecomes(String part, String sent) {
        assertThat(sent("gpt-4.1", "{'role':'user','content':[" + part + "]}").at("/input/0/content"))
                .isEqualTo(json("[" + sent + "]"));
    }

    @Test
    void anAnswerOfTheModelIsAMessage() {
        assertThat(sent("gpt-4.1", "{'role':'assistant','content':'Hi'}," + HELLO).at("/input/0"))
                .isEqualTo(json(
                        "{'type':'message','role':'assistant','content':[{'type':'output_text','text':'Hi'}]}"));
    }

    @Test
    void aRefusalOfTheModelStaysOne() {
        assertThat(sent("gpt-4.1", "{'role':'assistant','content':null,'refusal':'No.'}," + HELLO).at(
                "/input/0/content"))
                .isEqualTo(json("[{'type':'refusal','refusal':'No.'}]"));
    }

    @Test
    void toolCallsAndTheirResultsAreItems() {
        JsonNode input = sent("gpt-4.1", HELLO
                + ",{'role':'assistant','content':'Let me see.','tool_calls':[{'id':'c1','type':'function',"
                + "'function':{'name':'f','arguments':'{\\\"a\\\":1}'}},{'id':'c2','type':'function','function':{'name':'g'}}]}"
                + ",{'role':'tool','tool_call_id':'c1','content':'one'}"
                + ",{'role':'tool','tool_call_id':'c2','content':[{'type':'text','text':'two'},"
                + "{'type':'image_url','image_url':{'url':'https://x/y.png'}}]}").path("input");

        assertThat(input).isEqualTo(json("[" + HELLO
                + ",{'type':'message','role':'assistant','content':[{'type':'output_text','text':'Let me see.'}]}"
                + ",{'type':'function_call','call_id':'c1','name':'f','arguments':'{\\\"a\\\":1}'}"
                + ",{'type':'function_call','call_id':'c2','name':'g','arguments':'{}'}"
                + ",{'type':'function_call_output','call_id':'c1','output':'one'}"
                + ",{'type':'function_call_output','call_id':'c2','output':[{'type':'input_text','text':'two'},"
                + "{'type':'input_image','image_url':'https://x/y.png'}]}]"));
    }

    @Test
    void callsOfTheSameIdAreToldApart() {
        String call = "{'role':'assistant','tool_calls':[{'id':'call_0','function':{'name':'f','arguments':'{}'}}]}";
        String result = "{'role':'tool','tool_call_id':'call_0','content':'done'}";

        JsonNode input = sent("gpt-4.1", String.join(",", HELLO, call, result, call, result)).path("input");

        assertThat(input.findValuesAsText("call_id")).containsExactly("call_0", "call_0", "call_0_2", "call_0_2");
    }

    @Test
    void thoughtsGoBackInTheirPlaceUnlessTheyAreAnotherModels() {
        JsonNode input = sent("gpt-5", HELLO
                + ",{'role':'assistant','content':'Hi','reasoning':'Hm.','reasoning_details':["
                + "{'type':'reasoning.summary','summary':'Hm.','id':'rs_1','format':'openai-responses-v1','index':0},"
                + "{'type':'reasoning.encrypted','data':'AAA','id':'rs_1','format':'openai-responses-v1','index':1},"
                + "{'type':'reasoning.encrypted','data':'BBB','id':'rs_2','format':'openai-responses-v1','index':2},"
                + "{'type':'reasoning.text','text':'Well','signature':'x','format':'anthropic-claude-v1','index':3}]},"
                + HELLO)
                .path("input");

        assertThat(input).hasSize(5);
        assertThat(input.get(1)).isEqualTo(json("{'type':'reasoning','id':'rs_1',"
                + "'summary':[{'type':'summary_text','text':'Hm.'}],'encrypted_content':'AAA'}"));
        assertThat(input.get(2))
                .isEqualTo(json("{'type':'reasoning','id':'rs_2','summary':[],'encrypted_content':'BBB'}"));
        assertThat(input.get(3).path("role").asText()).isEqualTo("assistant");
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "https://api.openai.com/v1,                           openai-responses-v1",
        "https://me.openai.azure.com/openai/v1,               azure-openai-responses-v1",
        "https://api.x.ai/v1,                                 xai-responses-v1",
        "https://bedrock-mantle.us-east-1.api.aws/openai/v1,  bedrock-openai-responses-v1",
        "https://llm.example.com/v1,                          openai-responses-v1"})
    // @formatter:on
    void thoughtsGoBackOnlyToTheHostThatCanReadThem(URI base, String format) {
        String details = List.of("openai-responses-v1", "azure-openai-responses-v1", "xai-responses-v1",
                "bedrock-openai-responses-v1")
                .stream()
                .map(made -> "{'type':'reasoning.encrypted','data':'" + made + "','format':'" + made + "'}")
                .collect(Collectors.joining(","));
        Call call = call("gpt-5", false, HELLO + ",{'role':'assistant','content':'Hi','reasoning_details':[" + details
                + "]}", "");
        Call there = new Call(call.request(), call.model(), false, call.key(), base);

        JsonNode sent = json(new String(new ResponsesDialect().write(there).body(), StandardCharsets.UTF_8));

        assertThat(sent.path("input").findValuesAsText("encrypted_content")).containsExactly(format);
    }

    @Test
    void aSummaryAloneIsNotSentBack() {
        JsonNode input = sent("gpt-5", HELLO + ",{'role':'assistant','content':'Hi','reasoning_details':["
                + "{'type':'reasoning.summary','summary':'Hm.','id':'rs_1','format':'openai-responses-v1'}]}").path(
                        "input");

        assertThat(input.findValuesAsText("type")).doesNotContain("reasoning");
    }

    @Test
    void aFunctionIsNotStrictUnlessTheCallerSaysSo() {
        JsonNode tools = sent("gpt-4.1", HELLO, ",'tools':[" + TOOL + "," + TOOL.replace("'f'", "'g','strict':true")
                + "]")
                .path("tools");

        assertThat(tools.get(0)).isEqualTo(json("{'type':'function','name':'f','description':'Does it',"
                + "'parameters':{'type':'object','properties':{'a':{'type':'string'}}},'strict':false}"));
        assertThat(tools.get(1).path("strict").asBoolean()).isTrue();
    }

    @Test
    void aToolOfTheHostPassesAsItIs() {
        assertThat(sent("gpt-4.1", HELLO, ",'tools':[{'type':'web_search','search_context_size':'low'}," + TOOL + "]")
                .at("/tools/0")).isEqualTo(json("{'type':'web_search','search_context_size':'low'}"));
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        'auto'                                    | 'auto'
        'none'                                    | 'none'
        'required'                                | 'required'
        {'type':'function','function':{'name':'f'}} | {'type':'function','name':'f'}
        """)
    // @formatter:on
    void theChoiceOfToolsIs(String choice, String sent) {
        JsonNode body = sent("gpt-4.1", HELLO,
                ",'tools':[" + TOOL + "],'tool_choice':" + choice + ",'parallel_tool_calls':false");

        assertThat(body.path("tool_choice")).isEqualTo(json(sent));
        assertThat(body.path("parallel_tool_calls").isBoolean()).isTrue();
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        'max_tokens':100                                       | 'max_output_tokens':100
        'max_completion_tokens':100                            | 'max_output_tokens':100
        'temperature':0.10                                     | 'temperature':0.10
        'top_p':0.9                                            | 'top_p':0.9
        'service_tier':'flex'                                  | 'service_tier':'flex'
        'metadata':{'a':'b'}                                   | 'metadata':{'a':'b'}
        'prompt_cache_key':'k'                                 | 'prompt_cache_key':'k'
        'user':'u','safety_identifier':'s'                     | 'user':'u','safety_identifier':'s'
        'verbosity':'low'                                      | 'text':{'verbosity':'low'}
        'response_format':{'type':'json_object'}               | 'text':{'format':{'type':'json_object'}}
        'response_format':{'type':'json_schema','json_schema':{'name':'n','description':'d','strict':true,'schema':{'type':'object'}}} | 'text':{'format':{'type':'json_schema','name':'n','description':'d','schema':{'type':'object'},'strict':true}}
        'logprobs':true,'top_logprobs':2                       | 'top_logprobs':2,'include':['message.output_text.logprobs']
        'reasoning':{'exclude':true}                           |
        'stop':['x'],'seed':1,'n':2,'presence_penalty':1       |
        """)
    // @formatter:on
    void aFieldBecomes(String field, @Nullable String sent) {
        ObjectNode body = (ObjectNode) sent("gpt-4.1", HELLO, "," + field);
        body.remove(List.of("model", "input", "store"));

        assertThat(body).isEqualTo(json("{" + (sent == null ? "" : sent) + "}"));
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        'reasoning_effort':'low'                            | {'effort':'low'}
        'reasoning':{'effort':'xhigh','summary':'auto'}     | {'effort':'xhigh','summary':'auto'}
        'reasoning':{'enabled':true}                        | {'effort':'medium'}
        'reasoning':{'max_tokens':9000},'max_tokens':10000  | {'effort':'high'}
        'reasoning':{'enabled':false}                       | {'effort':'none'}
        'reasoning':{'effort':'none'}                       | {'effort':'none'}
        'reasoning':{'summary':'auto','exclude':true,'effort':'low'} | {'effort':'low'}
        """)
    // @formatter:on
    void theWishToThinkIs(String wish, String sent) {
        assertThat(sent("gpt-5.1", HELLO, "," + wish).path("reasoning")).isEqualTo(json(sent));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-5", "gpt-5.2-codex", "openai/gpt-5-pro", "openai.gpt-5.6-luna", "o3-pro",
            "o4-mini-2025-04-16", "codex-mini", "grok-4.3", "grok-4-1-fast-reasoning"})
    void aModelThatReasonsIsAskedForItsEncryptedThoughts(String model) {
        assertThat(sent(model, HELLO).path("include")).isEqualTo(json("['reasoning.encrypted_content']"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-4.1", "gpt-4o", "gpt-5-chat-latest", "openai.gpt-oss-120b", "deepseek-v4-flash",
            "grok-4-1-fast-non-reasoning", "my-deployment", "foo3"})
    void aModelThatMayNotReasonIsNot(String model) {
        assertThat(sent(model, HELLO).has("include")).isFalse();
    }

    @Test
    void aModelOfAnyNameIsAskedWhereTheCallerWantsReasoning() {
        assertThat(sent("my-deployment", HELLO, ",'reasoning_effort':'low'").path("include"))
                .isEqualTo(json("['reasoning.encrypted_content']"));
    }

    @ParameterizedTest
    @CsvSource({"'{''role'':''wizard'',''content'':''x''}', messages[1].role is 'wizard'",
            "'{''content'':''x''}', messages[1].role is ''",
            "'{''role'':''tool'',''content'':''x''}', messages[1].tool_call_id"})
    void aMessageThatMakesNoSenseIsRefusedByItsPlace(String message, String said) {
        Failure failure = Clients.failureOf(() -> sent("gpt-4.1", HELLO + "," + message.replace("''", "'")));

        assertThat(failure.kind()).isEqualTo(FailureKind.INVALID_REQUEST);
        assertThat(failure.message()).contains(said);
    }

    private static JsonNode sent(String model, String messages) {
        return sent(model, messages, "");
    }

    private static JsonNode sent(String model, String messages, String fields) {
        return json(new String(new ResponsesDialect().write(call(model, false, messages, fields)).body(),
                StandardCharsets.UTF_8));
    }

    private static Call call(String model, boolean stream, String messages, String fields) {
        String request = "{'messages':[" + messages + "]" + fields + "}";
        Call call = Recordings.call(request.replace('\'', '"'), model);
        return new Call(call.request(), UpstreamModel.of(model), stream, call.key(), call.base());
    }

    private static JsonNode json(String json) {
        try {
            return WireJson.MAPPER.readTree(json.startsWith("{\"") ? json : json.replace('\'', '"'));
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }
}
