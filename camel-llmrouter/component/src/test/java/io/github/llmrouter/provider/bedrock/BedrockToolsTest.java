package io.github.llmrouter.provider.bedrock;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.provider.Call;

import static io.github.llmrouter.provider.bedrock.Bedrock.CLAUDE;
import static io.github.llmrouter.provider.bedrock.Bedrock.LLAMA;
import static io.github.llmrouter.provider.bedrock.Bedrock.MISTRAL;
import static io.github.llmrouter.provider.bedrock.Bedrock.NOVA;
import static io.github.llmrouter.provider.bedrock.Bedrock.OLDER_CLAUDE;
import static io.github.llmrouter.provider.bedrock.Bedrock.call;
import static io.github.llmrouter.provider.bedrock.Bedrock.callOf;
import static io.github.llmrouter.provider.bedrock.Bedrock.dropped;
import static io.github.llmrouter.provider.bedrock.Bedrock.tree;
import static io.github.llmrouter.provider.bedrock.Bedrock.written;
import static org.assertj.core.api.Assertions.assertThat;

/** Tools, and JSON Schemas, which on some models are tools. */
class BedrockToolsTest {

    private static final String TOOLS = "'tools':[{'type':'function','function':{'name':'f','description':'Does f.',"
            + "'parameters':{'type':'object','properties':{'a':{'type':'string'}}}}}]";
    private static final String HISTORY = "'messages':[{'role':'user','content':'Hi'},{'role':'assistant','tool_calls':["
            + "{'id':'c','type':'function','function':{'name':'g','arguments':'{}'}}]},"
            + "{'role':'tool','tool_call_id':'c','content':'x'}]";
    private static final String SCHEMA = "'response_format':{'type':'json_schema','json_schema':{'name':'city',"
            + "'description':'A city.','schema':{'type':'object','properties':{'name':{'type':'string'}}}}}";

    @Test
    void aToolKeepsItsSchema() {
        assertThat(config(call(CLAUDE, TOOLS))).isEqualTo(tree(
                "{'tools':[{'toolSpec':{'name':'f','description':'Does f.',"
                        + "'inputSchema':{'json':{'type':'object','properties':{'a':{'type':'string'}}}}}}]}"));
    }

    @Test
    void aToolThatTakesNothingHasAnEmptySchema() {
        assertThat(config(call(CLAUDE, "'tools':[{'type':'function','function':{'name':'f'}}]"))
                .at("/tools/0/toolSpec/inputSchema/json")).isEqualTo(tree("{'type':'object','properties':{}}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'auto'                                      | {'auto':{}}
            'required'                                  | {'any':{}}
            {'type':'function','function':{'name':'f'}} | {'tool':{'name':'f'}}
            """)
    void aChoiceIsTold(String choice, String sent) {
        Call call = call(CLAUDE, TOOLS + ",'tool_choice':" + choice);

        assertThat(config(call).path("toolChoice")).isEqualTo(tree(sent));
        assertThat(dropped(call)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            us.meta.llama3-3-70b-instruct-v1:0 | 'required'
            us.mistral.pixtral-large-2502-v1:0 | {'type':'function','function':{'name':'f'}}
            """)
    void aChoiceThatTheModelCannotBeToldIsNamed(String model, String choice) {
        Call call = call(model, TOOLS + ",'tool_choice':" + choice);

        assertThat(config(call).has("toolChoice")).isFalse();
        assertThat(dropped(call)).containsExactly("tool_choice");
    }

    @Test
    void mistralCanBeToldToCallSomeTool() {
        assertThat(config(call(MISTRAL, TOOLS + ",'tool_choice':'required'")).path("toolChoice"))
                .isEqualTo(tree("{'any':{}}"));
    }

    @Test
    void noToolMayBeCalledIfThereIsNone() {
        Call call = call(CLAUDE, TOOLS + ",'tool_choice':'none'");

        assertThat(written(call).has("toolConfig")).isFalse();
        assertThat(dropped(call)).isEmpty();
    }

    @Test
    void afterACallTheToolsGoAlongEvenIfNoneMayBeCalled() {
        Call call = callOf(CLAUDE, "{" + HISTORY + "," + TOOLS + ",'tool_choice':'none'}");

        assertThat(config(call).at("/tools/0/toolSpec/name").asText()).isEqualTo("f");
        assertThat(config(call).has("toolChoice")).isFalse();
        assertThat(dropped(call)).containsExactly("tool_choice");
    }

    @Test
    void afterACallThereIsAToolEvenIfTheCallerGivesNone() {
        assertThat(config(callOf(CLAUDE, "{" + HISTORY + "}"))).isEqualTo(
                tree("{'tools':[{'toolSpec':{'name':'g','inputSchema':{'json':{'type':'object'}}}}]}"));
    }

    @Test
    void claudeThatThinksCannotBeForced() {
        Call call = call(OLDER_CLAUDE, TOOLS + ",'tool_choice':'required','reasoning':{'max_tokens':2000}");

        assertThat(config(call).has("toolChoice")).isFalse();
        assertThat(dropped(call)).containsExactly("tool_choice");
    }

    @Test
    void aToolIsStrictWhereTheModelKnowsWhatThatIs() {
        String strict = TOOLS.replace("'name':'f'", "'name':'f','strict':true");

        assertThat(config(call(CLAUDE, strict)).at("/tools/0/toolSpec/strict").booleanValue()).isTrue();
        assertThat(config(call(NOVA, strict)).at("/tools/0/toolSpec").has("strict")).isFalse();
        assertThat(dropped(call(NOVA, strict))).containsExactly("tools.strict");
    }

    @Test
    void aMarkToCacheIsABlockBehindTheTool() {
        String marked = TOOLS.replace("'type':'function',", "'type':'function','cache_control':{'type':'ephemeral'},");

        assertThat(config(call(CLAUDE, marked)).at("/tools/1")).isEqualTo(tree("{'cachePoint':{'type':'default'}}"));
        assertThat(dropped(call(NOVA, marked))).containsExactly("tools.cache_control");
    }

    @Test
    void whatConverseCannotSayOfToolsIsNamed() {
        assertThat(dropped(call(CLAUDE, "'tools':[{'type':'web_search'},{'type':'function','function':{'name':'f'}}],"
                + "'parallel_tool_calls':false"))).containsExactly("parallel_tool_calls", "tools.web_search");
    }

    @Test
    void aSchemaIsNativeWhereTheModelKnowsThem() {
        assertThat(written(call(CLAUDE, SCHEMA)).path("outputConfig")).isEqualTo(tree("""
                {'textFormat':{'type':'json_schema','structure':{'jsonSchema':{'name':'city','description':'A city.',
                 'schema':'SCHEMA'}}}}""".replace("SCHEMA", "{\\u0022type\\u0022:\\u0022object\\u0022,"
                + "\\u0022properties\\u0022:{\\u0022name\\u0022:{\\u0022type\\u0022:\\u0022string\\u0022}},"
                + "\\u0022additionalProperties\\u0022:false}")));
    }

    @Test
    void otherwiseItIsAToolThatMustBeCalled() {
        assertThat(config(call(NOVA, SCHEMA))).isEqualTo(tree("""
                {'tools':[{'toolSpec':{'name':'json','description':'A city.','inputSchema':{'json':
                   {'type':'object','properties':{'name':{'type':'string'}}}}}}],
                 'toolChoice':{'tool':{'name':'json'}}}"""));
    }

    @Test
    void besideTheCallersToolsAnyOfThemMayBeCalled() {
        JsonNode config = config(call(NOVA, SCHEMA + "," + TOOLS.replace("'name':'f'", "'name':'json'")));

        assertThat(config.path("tools").findValuesAsText("name")).contains("json", "json_");
        assertThat(config.path("toolChoice")).isEqualTo(tree("{'any':{}}"));
    }

    @Test
    void aModelThatCannotBeForcedIsAskedToKeepToTheSchema() {
        JsonNode body = written(call(LLAMA, SCHEMA));

        assertThat(body.has("toolConfig")).isFalse();
        assertThat(body.at("/system/0/text").asText()).startsWith("Answer with JSON and nothing else")
                .endsWith("{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"}}}");
    }

    @Test
    void claudeThatThinksIsAskedAsWell() {
        assertThat(written(call(OLDER_CLAUDE, SCHEMA + ",'reasoning':{'max_tokens':2000}")).at("/system/0/text")
                .asText()).contains("It must fit this JSON Schema");
    }

    @Test
    void someJsonIsAskedForInWords() {
        assertThat(written(call(CLAUDE, "'response_format':{'type':'json_object'}")).at("/system/0/text").asText())
                .isEqualTo("Answer with JSON and nothing else: no text around it and no Markdown.");
    }

    @Test
    void anAnswerThatCameThroughTheToolIsText() {
        ChatResponse response = Bedrock.read(call(NOVA, SCHEMA), Bedrock.recorded("3051db08.response.json"));

        assertThat(response.text()).isEqualTo("{\"value\":\"test data\"}");
        assertThat(response.message().has("tool_calls")).isFalse();
        assertThat(response.finishReason()).contains("stop");
        assertThat(response.json().at("/choices/0/native_finish_reason").asText()).isEqualTo("tool_use");
    }

    @ParameterizedTest
    @CsvSource({"0ead6bb5", "a89691fe"})
    void anAnswerThatComesThroughTheToolIsStreamedAsText(String recording) throws IOException {
        ChatResponse response = Bedrock.assembled(call(NOVA, SCHEMA), Bedrock.recordedStream(recording));

        assertThat(response.text()).isEqualTo("{\"value\":\"test\"}");
        assertThat(response.message().has("tool_calls")).isFalse();
        assertThat(response.finishReason()).contains("stop");
    }

    @Test
    void ofTwoAnswersTheFirstCounts() throws IOException {
        String first = "{'contentBlockStart':{'contentBlockIndex':0,'start':{'toolUse':{'toolUseId':'a','name':'json'}}}}\n"
                + "{'contentBlockDelta':{'contentBlockIndex':0,'delta':{'toolUse':{'input':'{}'}}}}\n";
        String stream = first + first.replace("Index':0", "Index':1").replace("{}", "[]")
                + "{'messageStop':{'stopReason':'tool_use'}}";

        assertThat(Bedrock.assembled(call(NOVA, SCHEMA), EventStreams.ofLines(stream.replace('\'', '"'))).text())
                .isEqualTo("{}");
        assertThat(Bedrock.read(call(NOVA, SCHEMA), "{'output':{'message':{'content':["
                + "{'toolUse':{'name':'json','input':{}}},{'toolUse':{'name':'json','input':[]}}]}}}").text())
                .isEqualTo("{}");
    }

    @Test
    void beforeItAnswersTheModelMayCallTheCallersTools() {
        ChatResponse response = Bedrock.read(call(NOVA, SCHEMA + "," + TOOLS),
                Bedrock.recorded("78be2d2f.response.json"));

        assertThat(response.message().at("/tool_calls/0/function/name").asText()).isEqualTo("get-weather");
        assertThat(response.message().path("tool_calls")).hasSize(1);
        assertThat(response.finishReason()).contains("tool_calls");
    }

    @Test
    void aModelThatDoesNotCallTheToolHasAnsweredInText() throws IOException {
        Call call = call(NOVA, SCHEMA);

        assertThat(Bedrock.read(call, Bedrock.recorded("04db2743.response.json")).text()).startsWith("Hello!");
        assertThat(Bedrock.assembled(call, Bedrock.recordedStream("87e1a6b3")).text()).startsWith("The capital");
    }

    private static JsonNode config(Call call) {
        return written(call).path("toolConfig");
    }
}
