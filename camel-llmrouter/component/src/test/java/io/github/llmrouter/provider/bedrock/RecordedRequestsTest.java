package io.github.llmrouter.provider.bedrock;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.provider.wire.WireJson;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What others sent when they meant the same, and Bedrock took. What says nothing is no difference: an empty system prompt
 * or configuration, and that a tool went well.
 */
class RecordedRequestsTest {

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        87e1a6b3 | us.amazon.nova-micro-v1:0      | {'messages':[{'role':'system','content':'You are a helpful chatbot.'},{'role':'user','content':'What is the capital of France?'}],'temperature':0}
        08f1092f | openai.gpt-oss-120b-1:0        | {'messages':[{'role':'user','content':'Reply with the single word: ok'}],'reasoning_effort':'medium'}
        84c58366 | qwen.qwen3-32b-v1:0            | {'messages':[{'role':'user','content':'Reply with the single word: ok'}],'reasoning':{'effort':'high'}}
        24485921 | us.anthropic.claude-sonnet-4-20250514-v1:0 | {'messages':[{'role':'user','content':'Hello'}],'reasoning':{'max_tokens':1024}}
        1b1042cd | us.anthropic.claude-sonnet-4-6 | {'messages':[{'role':'user','content':'How do I cross the street?'}],'reasoning':{'effort':'high'}}
        62db307b | us.anthropic.claude-sonnet-4-6 | {'messages':[{'role':'user','content':'What is the capital of France? Give me the city name, country, and population.'}],'response_format':{'type':'json_schema','json_schema':{'name':'CityInfo','description':'Information about a city.','strict':true,'schema':{'type':'object','properties':{'city':{'type':'string'},'country':{'type':'string'},'population':{'type':'integer'}},'required':['city','country','population'],'additionalProperties':false}}}}
        99dabcb2 | nvidia.nemotron-nano-12b-v2    | {'messages':[{'role':'user','content':'What is the capital of France? Give me the city name, country, and population.'}],'response_format':{'type':'json_schema','json_schema':{'name':'CityInfo','description':'Information about a city.','schema':{'type':'object','properties':{'city':{'type':'string'},'country':{'type':'string'},'population':{'type':'integer'}},'required':['city','country','population']}}}}
        0784b62c | us.mistral.pixtral-large-2502-v1:0 | {'messages':[{'role':'user','content':'Call the `get_file` tool, then briefly describe what you received.'}],'tools':[{'type':'function','function':{'name':'get_file','parameters':{'type':'object','properties':{},'additionalProperties':false}}}]}
        e36a1f98 | us.writer.palmyra-x4-v1:0      | {'messages':[{'role':'user','content':'show me my expenses'},{'role':'assistant','content':null,'tool_calls':[{'id':'t1','type':'function','function':{'name':'get_expenses','arguments':'{}'}}]},{'role':'tool','tool_call_id':'t1','content':'ok'},{'role':'assistant','content':'.'},{'role':'user','content':'Thanks. Now just say the word DONE.'}],'tools':[{'type':'function','function':{'name':'get_expenses','parameters':{'type':'object','properties':{},'additionalProperties':false}}}]}
        be711a8e | us.amazon.nova-2-lite-v1:0     | {'messages':[{'role':'user','content':'Use the get_file tool now to retrieve a video file, then describe what you received.'},{'role':'assistant','tool_calls':[{'id':'tooluse_xnKJfBwsqv610Jyy98nOzL','type':'function','function':{'name':'get_file','arguments':'{}'}}]},{'role':'tool','tool_call_id':'tooluse_xnKJfBwsqv610Jyy98nOzL','content':'File attached'},{'role':'user','content':[{'type':'video_url','video_url':{'url':'s3://pydantic-ai-test-files/test-files/small_video.mp4'}}]}],'tools':[{'type':'function','function':{'name':'get_file','parameters':{'type':'object','properties':{},'additionalProperties':false}}}],'tool_choice':'auto'}
        1dd65ee4 | us.amazon.nova-2-lite-v1:0     | {'messages':[{'role':'user','content':'Use the get_file tool now to retrieve a image file, then describe what you received.'},{'role':'assistant','tool_calls':[{'id':'tooluse_KjY2QfJAcNoyBrYN0mH5Kc','type':'function','function':{'name':'get_file','arguments':'{}'}}]},{'role':'tool','tool_call_id':'tooluse_KjY2QfJAcNoyBrYN0mH5Kc','content':'File attached'},{'role':'user','content':[{'type':'image_url','image_url':{'url':'s3://pydantic-ai-test-files/test-files/kiwi.jpg'}}]}],'tools':[{'type':'function','function':{'name':'get_file','parameters':{'type':'object','properties':{},'additionalProperties':false}}}],'tool_choice':'auto'}
        """)
    // @formatter:on
    void theSameWishIsTheSameRequest(String recording, String model, String request) {
        byte[] recorded = Bedrock.recorded(recording + ".request.json");
        ObjectNode expected = WireJson.object(recorded, 0, recorded.length).orElseThrow();

        assertThat(essential(Bedrock.written(Bedrock.callOf(model, request)))).isEqualTo(essential(expected));
    }

    private static JsonNode essential(JsonNode body) {
        if (body instanceof ObjectNode object) {
            for (String field : new String[]{"system", "inferenceConfig"}) {
                if (object.path(field).isEmpty()) {
                    object.remove(field);
                }
            }
            object.path("messages").findValues("toolResult").forEach(result -> ((ObjectNode) result).remove("status"));
            object.path("outputConfig").findValues("jsonSchema").forEach(RecordedRequestsTest::parseSchema);
        }
        return body;
    }

    /** The schema is JSON in a text: what counts is the JSON. */
    private static void parseSchema(JsonNode definition) {
        ((ObjectNode) definition).set("schema", Bedrock.tree(definition.path("schema").asText()));
    }
}
