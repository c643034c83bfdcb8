package io.github.llmrouter.provider.google;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.ApiKey;
import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.Dialect;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.WireRequest;
import io.github.llmrouter.provider.wire.WireJson;

import static org.assertj.core.api.Assertions.assertThat;

/** What is sent to Gemini for what a caller asks. */
class GeminiRequestTest {

    private static final String HELLO = "'messages':[{'role':'user','content':'Hello'}]";
    private static final String TOOL = "{'type':'function','function':{'name':'now','description':'The time',"
            + "'parameters':{'type':'object','properties':{'zone':{'type':'string'}}}}}";

    @Test
    void theModelIsInThePathAndTheKeyInItsHeader() {
        WireRequest request = new GoogleDialect().write(call("{" + HELLO + "}", "gemini-2.5-flash", false, "AIzaKey"));

        assertThat(request.path()).isEqualTo("/models/gemini-2.5-flash:generateContent");
        assertThat(request.headers()).containsEntry("x-goog-api-key", "AIzaKey");
    }

    @ParameterizedTest
    @CsvSource({"models/gemini-2.5-flash, /models/gemini-2.5-flash", "tunedModels/mine-1, /tunedModels/mine-1",
            "../../v1/x?key=1, /models/..%2F..%2Fv1%2Fx%3Fkey%3D1"})
    void whateverAModelIsCalledItIsOnePlaceInThePath(String model, String path) {
        WireRequest request = new GoogleDialect().write(call("{" + HELLO + "}", model, true, "k"));

        assertThat(request.path()).isEqualTo(path + ":streamGenerateContent?alt=sse");
    }

    @ParameterizedTest
    @CsvSource({"gemini-2.5-flash, /publishers/google/models/gemini-2.5-flash",
            "publishers/google/models/gemini-2.5-flash, /publishers/google/models/gemini-2.5-flash",
            "endpoints/123456, /endpoints/123456"})
    void onVertexAModelIsBelowItsPublisherOrAnEndpoint(String model, String path) {
        WireRequest request = new VertexDialect().write(call("{" + HELLO + "}", model, false, "k"));

        assertThat(request.path()).isEqualTo(path + ":generateContent");
    }

    @ParameterizedTest
    @CsvSource({"ya29.token, Authorization, Bearer ya29.token", "AQ.express, x-goog-api-key, AQ.express",
            "AIzaExpress, x-goog-api-key, AIzaExpress"})
    void onVertexAKeyIsATokenOrThatOfExpressMode(String key, String header, String value) {
        assertThat(new VertexDialect().write(call("{" + HELLO + "}", "m", false, key)).headers())
                .containsEntry(header, value);
    }

    @Test
    void withoutAKeyNoneIsSent() {
        Call call = new Call(neutral("{" + HELLO + "}"), UpstreamModel.of("m"), false, Optional.empty(),
                URI.create("http://localhost"));

        assertThat(new VertexDialect().write(call).headers()).containsOnlyKeys("Accept");
    }

    @Test
    void whatTheSystemSaysStandsBeforeTheTurns() {
        assertWritten("""
                {'messages':[{'role':'system','content':'Be short.'},{'role':'user','content':'Hello'},
                 {'role':'assistant','content':'Hi'},{'role':'developer','content':'In French.'},
                 {'role':'user','content':[{'type':'text','text':'Thanks'},{'type':'text','text':''}]}]}""", """
                {'systemInstruction':{'parts':[{'text':'Be short.'},{'text':'In French.'}]},
                 'contents':[{'role':'user','parts':[{'text':'Hello'}]},{'role':'model','parts':[{'text':'Hi'}]},
                             {'role':'user','parts':[{'text':'Thanks'}]}]}""");
    }

    @Test
    void whereOnlyTheSystemSpeaksItIsATurn() {
        assertWritten("{'messages':[{'role':'system','content':'Tell a joke.'}]}",
                "{'contents':[{'role':'user','parts':[{'text':'Tell a joke.'}]}]}");
    }

    @Test
    void parametersHaveTheirPlaceInGenerationConfig() {
        assertWritten("{" + HELLO + """
                ,'temperature':0.10,'top_p':0.9,'top_k':40,'max_completion_tokens':300,'max_tokens':1,'seed':7,
                'stop':'END','frequency_penalty':0.5,'presence_penalty':-0.5,'n':2,'logprobs':true,'top_logprobs':3,
                'modalities':['image','text']}""", "{'contents':[{'role':'user','parts':[{'text':'Hello'}]}]," + """
                'generationConfig':{'temperature':0.10,'topP':0.9,'topK':40,'maxOutputTokens':300,'seed':7,
                'stopSequences':['END'],'frequencyPenalty':0.5,'presencePenalty':-0.5,'candidateCount':2,
                'responseLogprobs':true,'logprobs':3,'responseModalities':['IMAGE','TEXT']}}""");
    }

    @Test
    void aSeedTooLongForGeminiBecomesAlwaysTheSameOfItsOwn() {
        JsonNode first = config("{" + HELLO + ",'seed':9007199254740993}", "gemini-2.5-flash");

        assertThat(first.path("seed").isInt()).isTrue();
        assertThat(config("{" + HELLO + ",'seed':9007199254740993}", "gemini-2.5-flash")).isEqualTo(first);
    }

    @Test
    void toolsAreFunctionDeclarationsWithTheirSchemasAsTheyAre() {
        assertThat(written("{" + HELLO + ",'tools':[" + TOOL + "]}", "gemini-2.5-flash").path("tools"))
                .isEqualTo(json("""
                        [{'functionDeclarations':[{'name':'now','description':'The time','parametersJsonSchema':
                          {'type':'object','properties':{'zone':{'type':'string'}}}}]}]"""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'auto'                                          | {'mode':'AUTO'}
            'none'                                          | {'mode':'NONE'}
            'required'                                      | {'mode':'ANY'}
            {'type':'function','function':{'name':'now'}}   | {'mode':'ANY','allowedFunctionNames':['now']}
            """, quoteCharacter = '`')
    void theChoiceOfToolsIsAMode(String choice, String mode) {
        JsonNode body = written("{" + HELLO + ",'tools':[" + TOOL + "],'tool_choice':" + choice + "}",
                "gemini-2.5-flash");

        assertThat(body.at("/toolConfig/functionCallingConfig")).isEqualTo(json(mode));
    }

    @Test
    void aStrictToolIsHeldToItsSchema() {
        String strict = TOOL.replace("'name'", "'strict':true,'name'");

        assertThat(written("{" + HELLO + ",'tools':[" + strict + "]}", "gemini-2.5-flash")
                .at("/toolConfig/functionCallingConfig/mode")
                .asText()).isEqualTo("VALIDATED");
    }

    @Test
    void callsAndResultsOfToolsAreOneTurnEach() {
        assertThat(written("""
                {'messages':[{'role':'user','content':'Both?'},
                 {'role':'assistant','content':null,'tool_calls':[
                   {'id':'c1','type':'function','function':{'name':'now','arguments':'{\\"zone\\":\\"UTC\\"}'}},
                   {'id':'c2','type':'function','function':{'name':'here','arguments':''}}]},
                 {'role':'tool','tool_call_id':'c1','content':'noon'},
                 {'role':'tool','tool_call_id':'c2','content':[{'type':'text','text':'{\\"city\\":\\"Paris\\"}'},
                   {'type':'image_url','image_url':{'url':'data:image/png;base64,AAAA'}}]}]}""", "gemini-2.5-flash")
                .path("contents")).isEqualTo(json("""
                        [{'role':'user','parts':[{'text':'Both?'}]},
                         {'role':'model','parts':[{'functionCall':{'id':'c1','name':'now','args':{'zone':'UTC'}}},
                                                  {'functionCall':{'id':'c2','name':'here','args':{}}}]},
                         {'role':'user','parts':[
                           {'functionResponse':{'id':'c1','name':'now','response':{'output':'noon'}}},
                           {'functionResponse':{'id':'c2','name':'here','response':{'city':'Paris'}}},
                           {'inlineData':{'mimeType':'image/png','data':'AAAA'}}]}]"""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'type':'image_url','image_url':{'url':'data:image/PNG;base64,AA'}}              | {'inlineData':{'mimeType':'image/png','data':'AA'}}
            {'type':'image_url','image_url':{'url':'https://x.org/a.webp?w=1'}}              | {'fileData':{'fileUri':'https://x.org/a.webp?w=1','mimeType':'image/webp'}}
            {'type':'image_url','image_url':{'url':'https://x.org/a'}}                       | {'fileData':{'fileUri':'https://x.org/a','mimeType':'image/jpeg'}}
            {'type':'file','file':{'filename':'a.pdf','file_data':'data:application/pdf;base64,AA'}} | {'inlineData':{'mimeType':'application/pdf','data':'AA'}}
            {'type':'file','file':{'file_data':'gs://bucket/report'}}                        | {'fileData':{'fileUri':'gs://bucket/report','mimeType':'application/pdf'}}
            {'type':'input_audio','input_audio':{'data':'AA','format':'mp3'}}                | {'inlineData':{'mimeType':'audio/mpeg','data':'AA'}}
            {'type':'video_url','video_url':{'url':'https://youtu.be/x'}}                    | {'fileData':{'fileUri':'https://youtu.be/x','mimeType':'video/mp4'}}
            """)
    void picturesFilesAndSoundsAreParts(String part, String written) {
        assertThat(written("{'messages':[{'role':'user','content':[" + part + "]}]}", "gemini-2.5-flash")
                .at("/contents/0/parts/0")).isEqualTo(json(written));
    }

    @Test
    void anAnswerInJsonIsAskedForByMimeTypeAndSchema() {
        assertThat(config("{" + HELLO + ",'response_format':{'type':'json_object'}}", "gemini-2.5-flash"))
                .isEqualTo(json("{'responseMimeType':'application/json'}"));
        assertThat(config("{" + HELLO + """
                ,'response_format':{'type':'json_schema','json_schema':{'name':'n','schema':{'type':'object'}}}}""",
                "gemini-2.5-flash")).isEqualTo(json(
                        "{'responseMimeType':'application/json','responseJsonSchema':{'type':'object'}}"));
    }

    @Test
    void besideToolsAnOlderModelIsAskedForJsonInWords() {
        String request = "{" + HELLO + ",'tools':[" + TOOL + "],'response_format':{'type':'json_schema',"
                + "'json_schema':{'name':'n','schema':{'type':'object'}}}}";

        assertThat(written(request, "gemini-2.5-flash").has("generationConfig")).isFalse();
        assertThat(written(request, "gemini-2.5-flash").at("/systemInstruction/parts/0/text").asText())
                .endsWith("{\"type\":\"object\"}");
        assertThat(config(request, "gemini-3-flash-preview").has("responseJsonSchema")).isTrue();
    }

    // @formatter:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        gemini-2.5-flash       | 'reasoning_effort':'medium'                    | {'thinkingBudget':24576,'includeThoughts':true}
        gemini-2.5-flash       | 'reasoning_effort':'low','max_tokens':10000    | {'thinkingBudget':2000,'includeThoughts':true}
        gemini-2.5-flash       | 'reasoning':{'max_tokens':500}                 | {'thinkingBudget':500,'includeThoughts':true}
        gemini-2.5-flash-lite  | 'reasoning':{'max_tokens':500}                 | {'thinkingBudget':512,'includeThoughts':true}
        gemini-2.5-pro         | 'reasoning':{'max_tokens':99999}               | {'thinkingBudget':32768,'includeThoughts':true}
        gemini-2.5-pro         | 'reasoning':{'enabled':true}                   | {'includeThoughts':true}
        gemini-2.5-flash       | 'reasoning':{'effort':'none'}                  | {'thinkingBudget':0}
        gemini-2.5-pro         | 'reasoning':{'enabled':false}                  | {'thinkingBudget':128}
        gemini-3-flash-preview | 'reasoning_effort':'minimal'                   | {'thinkingLevel':'minimal','includeThoughts':true}
        gemini-3-flash-preview | 'reasoning':{'effort':'xhigh','exclude':true}  | {'thinkingLevel':'high','includeThoughts':false}
        gemini-3-flash-preview | 'reasoning':{'effort':'none'}                  | {'thinkingLevel':'minimal'}
        gemini-3-flash-preview | 'reasoning':{'max_tokens':4000}                | {'thinkingBudget':4000,'includeThoughts':true}
        gemini-3-pro-preview   | 'reasoning_effort':'medium'                    | {'thinkingLevel':'high','includeThoughts':true}
        gemini-3.1-pro-preview | 'reasoning_effort':'medium'                    | {'thinkingLevel':'medium','includeThoughts':true}
        gemini-3.1-pro-preview | 'reasoning_effort':'minimal'                   | {'thinkingLevel':'low','includeThoughts':true}
        models/gemini-flash-latest | 'reasoning_effort':'low'                   | {'thinkingLevel':'low','includeThoughts':true}
        endpoints/123          | 'reasoning_effort':'none'                      | {'thinkingBudget':0}
        """)
    // @formatter:on
    void howMuchToThinkIsSaidAsTheModelWantsIt(String model, String field, String written) {
        assertThat(config("{" + HELLO + "," + field + "}", model).path("thinkingConfig")).isEqualTo(json(written));
    }

    @ParameterizedTest
    @CsvSource({"gemini-2.5-flash,", "gemini-2.0-flash, 'reasoning_effort':'low'",
            "gemini-2.5-flash-image, 'reasoning_effort':'low'", "gemma-4-31b-it, 'reasoning_effort':'none'"})
    void whereThereIsNothingToSayOfThinkingNothingIsSaid(String model, String field) {
        assertThat(written("{" + HELLO + (field == null ? "" : "," + field) + "}", model).has("generationConfig"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            gemini-2.5-flash | 'temperature':1,'stop':[],'user':'u','cache_control':{'type':'ephemeral'} | -
            gemini-2.5-flash | 'logit_bias':{'1':2},'min_p':0.1              | logit_bias min_p
            gemini-2.5-flash | 'parallel_tool_calls':false                   | parallel_tool_calls
            gemini-2.5-flash | 'parallel_tool_calls':true                    | -
            gemini-2.5-flash | 'tools':[{'type':'web_search'}]               | tools.web_search
            gemini-2.0-flash | 'reasoning_effort':'low'                      | reasoning_effort
            gemini-2.5-pro   | 'reasoning':{'enabled':false}                 | reasoning
            gemini-2.5-flash | 'reasoning':{'enabled':false}                 | -
            gemini-2.5-flash | 'messages':[{'role':'user','content':[{'type':'hologram'}]}] | messages.hologram
            """)
    void whatGeminiCannotBeToldIsNamed(String model, String fields, String dropped) {
        Set<String> named = new GoogleDialect().dropped(neutral("{" + fields + "}"), UpstreamModel.of(model),
                Clients.BASE);

        assertThat(String.join(" ", named)).isEqualTo(dropped == null ? "" : dropped);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                                                  | at least one message
            [{'role':'narrator','content':'x'}]                                 | messages[0].role is 'narrator'
            [7]                                                                 | messages[0].role
            [{'role':'assistant','tool_calls':[{'id':'c1','function':{'name':'f','arguments':'{'}}]}] | not a JSON object
            """)
    void whatMakesNoSenseIsTheCallersFault(String messages, String says) {
        Failure failure = Clients.failureOf(() -> written("{'messages':" + messages + "}", "gemini-2.5-flash"));

        assertThat(failure.kind()).isEqualTo(FailureKind.INVALID_REQUEST);
        assertThat(failure.message()).contains(says);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'role':'tool','tool_call_id':'c9','content':'x'}                   | messages[0].tool_call_id is 'c9'
            {'role':'user','content':[{'type':'file','file':{'file_id':'f'}}]}  | give an https: or gs: URL
            {'role':'user','content':''}                                        | messages has no content that Gemini takes
            """)
    void whatOnlyGeminiHasNoPlaceForIsForSomebodyElse(String message, String says) {
        Failure failure = Clients.failureOf(() -> written("{'messages':[" + message + "]}", "gemini-2.5-flash"));

        assertThat(failure.kind()).isEqualTo(FailureKind.UNSUPPORTED);
        assertThat(failure.message()).contains(says);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'messages':{'a':1}}", "{'messages':[null]}",
            "{'messages':[{'role':'user','content':{'a':1}}],'tools':3,'stop':{'a':1},'response_format':[]}",
            "{'messages':[{'role':'user','content':[[1],null,'x']}],'tools':[{'function':{}}],'seed':1e999999999}"})
    void nonsenseIsRefusedOrSentButNeverBreaksAnything(String request) {
        try {
            assertThat(written(request, "gemini-2.5-flash").has("contents")).isTrue();
        } catch (FailureException refused) {
            assertThat(refused.failure().kind()).isEqualTo(FailureKind.INVALID_REQUEST);
        }
    }

    @Test
    void fieldsOfGeminisOwnAreMergedIntoTheBody() {
        Call call = new Call(neutral("{" + HELLO + ",'temperature':1}"), UpstreamModel.of("m"), false,
                Optional.empty(), URI.create("http://localhost"), Optional.of((ObjectNode) json(
                        """
                                {'generationConfig':{'mediaResolution':'MEDIA_RESOLUTION_LOW'},'cachedContent':'cachedContents/x',
                                 'safetySettings':[{'category':'HARM_CATEGORY_HARASSMENT','threshold':'OFF'}]}""")));

        assertThat(body(new GoogleDialect(), call)).isEqualTo(json("""
                {'contents':[{'role':'user','parts':[{'text':'Hello'}]}],
                 'generationConfig':{'temperature':1,'mediaResolution':'MEDIA_RESOLUTION_LOW'},
                 'cachedContent':'cachedContents/x',
                 'safetySettings':[{'category':'HARM_CATEGORY_HARASSMENT','threshold':'OFF'}]}"""));
    }

    private static void assertWritten(String request, String body) {
        assertThat(written(request, "gemini-2.5-flash")).isEqualTo(json(body));
    }

    private static JsonNode config(String request, String model) {
        return written(request, model).path("generationConfig");
    }

    private static JsonNode written(String request, String model) {
        return body(new GoogleDialect(), call(request, model, false, "k"));
    }

    private static JsonNode body(Dialect dialect, Call call) {
        byte[] body = dialect.write(call).body();
        return WireJson.tree(body, 0, body.length).orElseThrow();
    }

    private static Call call(String request, String model, boolean stream, String key) {
        return new Call(neutral(request), UpstreamModel.of(model), stream, Optional.of(ApiKey.of(key)),
                URI.create("http://localhost"));
    }

    private static ChatRequest neutral(String request) {
        return Clients.request(request.replace('\'', '"'));
    }

    private static JsonNode json(String text) {
        try {
            return WireJson.MAPPER.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
