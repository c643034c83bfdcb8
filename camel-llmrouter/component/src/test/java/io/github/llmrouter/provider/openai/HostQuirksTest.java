package io.github.llmrouter.provider.openai;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.wire.WireJson;

import static org.assertj.core.api.Assertions.assertThat;

/** What well-known hosts get for the same request. JSON with single quotes. */
class HostQuirksTest {

    private static final String SCHEMA = "{'response_format':{'type':'json_schema','json_schema':{'name':'n','schema':"
            + "{'type':'object'}}},'messages':[{'role':'user','content':'Hi'}]}";

    // @formatter:off
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        api.openai.com        | {'reasoning':{'effort':'high'}}                        | {'reasoning_effort':'high'}
        api.openai.com        | {'reasoning':{'effort':'max'}}                         | {'reasoning_effort':'xhigh'}
        api.openai.com        | {'reasoning':{'enabled':true}}                         | {'reasoning_effort':'medium'}
        api.openai.com        | {'reasoning':{'enabled':false}}                        | {'reasoning_effort':'none'}
        api.openai.com        | {'reasoning':{'max_tokens':900},'max_tokens':1000}     | {'max_completion_tokens':1000,'reasoning_effort':'high'}
        api.openai.com        | {'reasoning_effort':'minimal'}                         | {'reasoning_effort':'minimal'}
        api.openai.com        | {'reasoning_effort':'of tomorrow'}                     | {'reasoning_effort':'of tomorrow'}
        eu.api.openai.com     | {'reasoning':{'effort':'low'}}                         | {'reasoning_effort':'low'}
        x.openai.azure.com    | {'reasoning':{'effort':'low'}}                         | {'reasoning_effort':'low'}
        api.groq.com          | {'reasoning':{'effort':'minimal','exclude':true}}      | {'reasoning_effort':'low','include_reasoning':false}
        api.groq.com          | {'reasoning_format':'raw'}                             | {'reasoning_format':'raw'}
        api.cerebras.ai       | {'reasoning':{'effort':'xhigh'}}                       | {'reasoning_effort':'high'}
        api.fireworks.ai      | {'reasoning':{'enabled':false}}                        | {'reasoning_effort':'none'}
        api.x.ai              | {'reasoning':{'effort':'minimal'}}                     | {'reasoning_effort':'low'}
        api.x.ai              | {'reasoning':{'enabled':false}}                        | {}
        api.mistral.ai        | {'reasoning':{'effort':'medium'}}                      | {'reasoning_effort':'high'}
        api.perplexity.ai     | {'reasoning_effort':'low'}                             | {'reasoning_effort':'low'}
        api.deepseek.com      | {'reasoning_effort':'high'}                            | {'thinking':{'type':'enabled'},'reasoning_effort':'high'}
        api.deepseek.com      | {'reasoning':{'enabled':false}}                        | {'thinking':{'type':'disabled'}}
        api.deepseek.com      | {'thinking':{'type':'enabled'},'reasoning_effort':'max'} | {'thinking':{'type':'enabled'},'reasoning_effort':'max'}
        api.moonshot.ai       | {'reasoning':{'enabled':true}}                         | {'thinking':{'type':'enabled'}}
        api.z.ai              | {'reasoning':{'effort':'medium'}}                      | {'thinking':{'type':'enabled'},'reasoning_effort':'high'}
        dashscope.aliyuncs.com | {'reasoning':{'max_tokens':500}}                      | {'enable_thinking':true,'thinking_budget':500}
        dashscope.aliyuncs.com | {'reasoning':{'effort':'none'}}                       | {'enable_thinking':false}
        openrouter.ai         | {'reasoning':{'effort':'high','exclude':true}}         | {'reasoning':{'effort':'high','exclude':true}}
        house.example         | {'reasoning':{'effort':'max'}}                         | {'reasoning':{'effort':'max'},'reasoning_effort':'high'}
        house.example         | {'reasoning':{'enabled':false}}                        | {'reasoning':{'enabled':false},'chat_template_kwargs':{'enable_thinking':false}}
        house.example         | {'reasoning_effort':'low'}                             | {'reasoning_effort':'low'}
        """)
    // @formatter:on
    void thinkingIsAskedForInTheHostsOwnWords(String host, String given, String wanted) throws IOException {
        assertThat(written(host, given)).isEqualTo(json(wanted));
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        api.openai.com    | {'top_k':5,'min_p':0.1,'top_p':0.5}                     | {'top_p':0.5}
        api.groq.com      | {'logprobs':true,'top_logprobs':2,'n':1}                | {'n':1}
        api.cerebras.ai   | {'frequency_penalty':1,'max_tokens':5}                  | {'max_completion_tokens':5}
        api.fireworks.ai  | {'top_k':5,'top_a':0.1}                                 | {'top_k':5}
        api.x.ai          | {'presence_penalty':1,'stop':['x'],'seed':1}            | {'seed':1}
        api.deepseek.com  | {'seed':1,'parallel_tool_calls':false,'temperature':1}  | {'temperature':1}
        api.mistral.ai    | {'seed':1,'user':'u','logit_bias':{}}                   | {'random_seed':1}
        api.mistral.ai    | {'tool_choice':'required'}                              | {'tool_choice':'any'}
        api.mistral.ai    | {'tool_choice':{'type':'function','function':{'name':'f'}}} | {'tool_choice':{'type':'function','function':{'name':'f'}}}
        api.perplexity.ai | {'tools':[{}],'tool_choice':'auto','top_k':5}           | {'top_k':5}
        api.z.ai          | {'tools':[{'a':1}],'tool_choice':'required'}            | {'tools':[{'a':1}]}
        api.z.ai          | {'tools':[{'a':1}],'tool_choice':'none'}                | {}
        openrouter.ai     | {'top_k':5,'top_a':0.1}                                 | {'top_k':5,'top_a':0.1}
        house.example     | {'top_k':5,'logprobs':true}                             | {'top_k':5,'logprobs':true}
        """)
    // @formatter:on
    void whatTheHostRefusesIsLeftOut(String host, String given, String wanted) throws IOException {
        assertThat(written(host, given)).isEqualTo(json(wanted));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            api.openai.com    | [top_k]
            api.perplexity.ai | [seed, tool_choice, tools]
            api.z.ai          | [seed, tool_choice, top_k]
            openrouter.ai     | []
            house.example     | []
            """)
    void whatIsLeftOutIsNamed(String host, String named) {
        String request = "{'top_k':5,'seed':1,'tools':[{}],'tool_choice':'required','stop':null,'logprobs':false}";

        assertThat(new OpenAiDialect().dropped(Clients.request(request.replace('\'', '"')), UpstreamModel.of("m"),
                base(host))).hasToString(named);
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        api.openai.com    | {'role':'assistant','content':'A'}
        api.mistral.ai    | {'role':'assistant','content':'A'}
        api.perplexity.ai | {'role':'assistant','content':'A'}
        api.groq.com      | {'role':'assistant','content':'A','reasoning':'T'}
        api.cerebras.ai   | {'role':'assistant','content':'A','reasoning':'T'}
        api.x.ai          | {'role':'assistant','content':'A','reasoning_content':'T'}
        api.fireworks.ai  | {'role':'assistant','content':'A','reasoning_content':'T'}
        api.deepseek.com  | {'role':'assistant','content':'A','reasoning_content':'T'}
        api.moonshot.cn   | {'role':'assistant','content':'A','reasoning_content':'T'}
        api.z.ai          | {'role':'assistant','content':'A','reasoning_content':'T'}
        openrouter.ai     | {'role':'assistant','content':'A','refusal':null,'reasoning':'T','reasoning_details':[{'type':'reasoning.text','text':'T'}],'annotations':[]}
        house.example     | {'role':'assistant','content':'A','refusal':null,'reasoning':'T','reasoning_details':[{'type':'reasoning.text','text':'T'}],'annotations':[],'reasoning_content':'T'}
        """)
    // @formatter:on
    void anEarlierAnswerComesBackAsTheHostTakesIt(String host, String wanted) throws IOException {
        String answer = "{'role':'assistant','content':'A','refusal':null,'reasoning':'T',"
                + "'reasoning_details':[{'type':'reasoning.text','text':'T'}],'annotations':[]}";

        assertThat(written(host, "{'messages':[" + answer + "]}").at("/messages/0")).isEqualTo(json(wanted));
    }

    @Test
    void thoughtsThatAreOnlyInDetailsAreFoundThere() throws IOException {
        assertThat(written("api.deepseek.com", "{'messages':[{'role':'assistant','content':'A','reasoning_details':"
                + "[{'type':'reasoning.summary','summary':'I '},{'type':'reasoning.text','text':'think'},{'data':'x'}]}]}")
                .at("/messages/0/reasoning_content")
                .asText()).isEqualTo("I think");
    }

    @Test
    void deepSeekGetsEmptyThoughtsWithToolCallsOfOthers() throws IOException {
        assertThat(written("api.deepseek.com",
                "{'messages':[{'role':'assistant','content':null,'tool_calls':[{'index':0,"
                        + "'id':'a','type':'function','function':{'name':'f','arguments':'{}'}}]}]}"))
                .isEqualTo(json(
                        "{'messages':[{'role':'assistant','content':null,'tool_calls':[{'id':'a','type':'function',"
                                + "'function':{'name':'f','arguments':'{}'}}],'reasoning_content':''}]}"));
    }

    @Test
    void mistralGetsIdsOfItsOwnLength() throws IOException {
        JsonNode messages = written("api.mistral.ai", "{'messages':[{'role':'assistant','content':null,'tool_calls':["
                + "{'id':'call_0123456789'},{'id':'KikbB849t'}]},{'role':'tool','tool_call_id':'call_0123456789'}]}")
                .path("messages");

        assertThat(messages.at("/0/tool_calls/0/id").asText()).matches("[a-z0-9]{9}")
                .isEqualTo(messages.at("/1/tool_call_id").asText());
        assertThat(messages.at("/0/tool_calls/1/id").asText()).isEqualTo("KikbB849t");
    }

    @ParameterizedTest
    @CsvSource({"api.openai.com, developer", "x.openai.azure.com, developer", "openrouter.ai, developer",
            "api.groq.com, system", "api.deepseek.com, system", "house.example, system"})
    void theDeveloperIsTheSystemWhereOnlyThatIsKnown(String host, String role) throws IOException {
        assertThat(written(host, "{'messages':[{'role':'developer','content':'x'}]}").at("/messages/0/role").asText())
                .isEqualTo(role);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api.deepseek.com", "api.z.ai"})
    void aHostWithoutSchemasIsToldTheSchemaInThePrompt(String host) throws IOException {
        JsonNode request = written(host, SCHEMA);

        assertThat(request.path("response_format")).isEqualTo(json("{'type':'json_object'}"));
        assertThat(request.at("/messages/0/role").asText()).isEqualTo("system");
        assertThat(request.at("/messages/0/content").asText()).contains("JSON", "{\"type\":\"object\"}");
        assertThat(request.at("/messages/1/content").asText()).isEqualTo("Hi");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api.openai.com", "api.mistral.ai", "api.perplexity.ai", "house.example"})
    void aHostWithSchemasGetsTheSchema(String host) throws IOException {
        assertThat(written(host, SCHEMA)).isEqualTo(json(SCHEMA));
    }

    @Test
    void perplexityIsAskedForJsonWithoutASchemaInThePrompt() throws IOException {
        JsonNode request = written("api.perplexity.ai",
                "{'response_format':{'type':'json_object'},'messages':[{'role':'user','content':'Hi'}]}");

        assertThat(request.has("response_format")).isFalse();
        assertThat(request.at("/messages/0/content").asText()).contains("JSON");
    }

    @ParameterizedTest
    @CsvSource({"api.openai.com, gpt-5.6-mini, true", "api.openai.com, gpt-6, true", "api.openai.com, gpt-4.1, false",
            "api.openai.com, gpt-5, false", "x.openai.azure.com, my-deployment, false"})
    void aCacheMarkIsABreakpointWhereTheModelKnowsThem(String host, String model, boolean known) throws IOException {
        JsonNode message = written(host, model, "{'messages':[{'role':'user','content':[{'type':'text','text':'x',"
                + "'cache_control':{'type':'ephemeral'}}]}]}").at("/messages/0/content/0");

        assertThat(message.has("cache_control")).isFalse();
        assertThat(message.at("/prompt_cache_breakpoint/mode").asText()).isEqualTo(known ? "explicit" : "");
    }

    @ParameterizedTest
    @CsvSource({"openrouter.ai, true", "dashscope-intl.aliyuncs.com, true", "house.example, true",
            "api.groq.com, false", "api.mistral.ai, false"})
    void cacheMarksGoToThoseWhoKnowThem(String host, boolean kept) throws IOException {
        String marked = "'cache_control':{'type':'ephemeral'}}";
        JsonNode request = written(host, "{'tools':[{'type':'function'," + marked + "],'messages':[{'role':'user',"
                + "'content':[{'type':'text','text':'x'," + marked + "]}]}");

        assertThat(request.toString().contains("cache_control")).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            api.openai.com    | {'type':'file','file':{'filename':'a.pdf','file_data':'data:application/pdf;base64,QQ=='}}
            api.mistral.ai    | {'type':'document_url','document_url':'data:application/pdf;base64,QQ=='}
            api.perplexity.ai | {'type':'file_url','file_url':{'url':'QQ=='}}
            """)
    void aFileHasTheFormThatTheHostReads(String host, String wanted) throws IOException {
        assertThat(written(host, "{'messages':[{'role':'user','content':[{'type':'file','file':{'filename':'a.pdf',"
                + "'file_data':'data:application/pdf;base64,QQ=='}}]}]}").at("/messages/0/content/0"))
                .isEqualTo(json(wanted));
    }

    @Test
    void extrasAreMergedOverAllThat() throws IOException {
        Call call = new Call(Clients.request("{\"stop\":[\"x\"],\"temperature\":1}"), UpstreamModel.of("m"), false,
                Optional.empty(), base("api.x.ai"), Optional.of((ObjectNode) json(
                        "{'stop':['y'],'search_parameters':{'mode':'on'},'temperature':null}")));

        assertThat(new String(RequestWriter.write(call), StandardCharsets.UTF_8))
                .isEqualTo("{\"model\":\"m\",\"stop\":[\"y\"],\"search_parameters\":{\"mode\":\"on\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'messages':7}", "{'messages':[7,null,{}]}", "{'messages':[{'role':7,'content':{}}]}",
            "{'messages':[{'role':'assistant','content':[7],'tool_calls':7,'audio':7,'reasoning':{},'reasoning_details':7}]}",
            "{'messages':[{'role':'assistant','tool_calls':[7,{'id':7}],'tool_call_id':{}}]}",
            "{'tools':7,'tool_choice':7,'response_format':7,'reasoning':7,'max_tokens':'x'}",
            "{'messages':[{'role':'user','content':[{'type':'file'},{'type':'text','cache_control':7}]}]}",
            "{'response_format':{'type':'json_schema'},'tools':[7]}", "{'reasoning':{'effort':7,'max_tokens':-1}}"})
    void nonsenseIsPassedOnForTheProviderToRefuse(String nonsense) {
        assertThat(List.of("api.openai.com", "openrouter.ai", "api.groq.com", "api.deepseek.com", "api.z.ai",
                "api.mistral.ai", "api.perplexity.ai", "dashscope.aliyuncs.com", "house.example"))
                .allSatisfy(host -> assertThat(written(host, nonsense)).isNotNull());
    }

    private static JsonNode written(String host, String request) throws IOException {
        return written(host, "m", request);
    }

    private static JsonNode written(String host, String model, String request) throws IOException {
        Call call = new Call(Clients.request(request.replace('\'', '"')), UpstreamModel.of(model), false,
                Optional.empty(), base(host));
        ObjectNode written = (ObjectNode) WireJson.MAPPER.readTree(RequestWriter.write(call));
        assertThat(written.remove("model").asText()).isEqualTo(model);
        return written;
    }

    private static URI base(String host) {
        return URI.create("https://" + host + "/v1");
    }

    private static JsonNode json(String json) throws IOException {
        return WireJson.MAPPER.readTree(json.replace('\'', '"'));
    }
}
