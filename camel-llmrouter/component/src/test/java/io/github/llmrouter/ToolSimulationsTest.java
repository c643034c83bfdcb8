package io.github.llmrouter;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChunkSources;
import io.github.llmrouter.testing.Recording;
import io.github.llmrouter.testing.SimulatedProvider;
import io.github.llmrouter.testing.SimulationTestSupport;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A tool loop with each dialect through a whole route: the model calls a tool, is told the result in the form of its
 * provider, and answers. The simulated provider gives its answer only to a request that has the result.
 */
class ToolSimulationsTest extends SimulationTestSupport {

    private static final String REQUEST = """
            {"messages":[{"role":"user","content":"Use your tool."}],
             "tools":[{"type":"function","function":{"name":"%s","parameters":{"type":"object","properties":{}}}}]}""";
    private static final String RESULT = "It is sunny, 22 degrees";

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                for (SimulatedProvider provider : SimulatedProvider.ALL) {
                    from("direct:" + provider).to("llmrouter:" + provider.model());
                }
            }
        };
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}: {3} of {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        openai              | openai-chat/7ac3dbf1        | openai-chat/db9b4340            | get_weather            | {"city":"Paris"}             | /messages/2           | {"role":"tool","tool_call_id":"call_injwxidE5XUzmiKVfOH3rxf2","content":"It is sunny, 22 degrees"}
        openai              | openai-chat/b0c1044a        | openai-chat/49678fd5            | multiply               | {"a":1231,"b":2331}          | /messages/2           | {"role":"tool","tool_call_id":"call_1EYWDzueHEp8OsB8jJSEp7WB","content":"It is sunny, 22 degrees"}
        azure               | azure/132083f8              | azure/10359691                  | content_returning      | {"query":"test data"}        | /messages/2           | {"role":"tool","tool_call_id":"call_29558782","content":"It is sunny, 22 degrees"}
        openai-responses    | openai-responses/18441954   | openai-responses/413c6210       | get_user_country       | {}                           | /input/2              | {"type":"function_call_output","call_id":"call_aTJhYjzmixZaVGqwl5gn2Ncr","output":"It is sunny, 22 degrees"}
        openai-responses    | openai-responses/29048458   | openai-responses/52457008       | get_capital            | {"country":"France"}         | /input/2              | {"type":"function_call_output","call_id":"call_kL0PCQV7M2WMoVX8V8OtYSAL","output":"It is sunny, 22 degrees"}
        azure-responses     | azure/a0171bbd              | azure/1403d7b5                  | azure_weather          | {"city":"Berlin"}            | /input/2              | {"type":"function_call_output","call_id":"call_TRB1jnZxAdUJcnUg2vJEBejG","output":"It is sunny, 22 degrees"}
        anthropic           | anthropic/2b3065f8          | anthropic/6d3f565e              | get_file               | {}                           | /messages/2/content/0 | {"type":"tool_result","tool_use_id":"toolu_01WZ5qodDrvpG3HitKqSZp4Q","content":"It is sunny, 22 degrees"}
        vertex-anthropic    | anthropic/2b3065f8          | anthropic/6d3f565e              | get_file               | {}                           | /messages/2/content/0 | {"type":"tool_result","tool_use_id":"toolu_01WZ5qodDrvpG3HitKqSZp4Q","content":"It is sunny, 22 degrees"}
        google              | gemini/f879e009             | gemini/46b08d6d                 | get_file               | {"type":"VIDEO"}             | /contents/2/parts/0   | {"functionResponse":{"id":"call_5170ce0d954d3373_0","name":"get_file","response":{"output":"It is sunny, 22 degrees"}}}
        google              | gemini/286a0d0c             | gemini/dab126d7                 | best_language_to_learn | {}                           | /contents/2/parts/0   | {"functionResponse":{"id":"call_382cfdc51ac038c7_0","name":"best_language_to_learn","response":{"output":"It is sunny, 22 degrees"}}}
        google-interactions | gemini/d05adb97             | gemini/6a5b18bc                 | getWeather             | {"location":"San Francisco"} | /input/3              | {"type":"function_result","call_id":"61nzpsv4","name":"getWeather","result":[{"type":"text","text":"It is sunny, 22 degrees"}]}
        vertex              | vertexai/de130e4c           | vertexai/6e644e20               | image_fetch            | {}                           | /contents/2/parts/0   | {"functionResponse":{"id":"call_8c6d777af3b43a69_0","name":"image_fetch","response":{"output":"It is sunny, 22 degrees"}}}
        bedrock             | bedrock/061269ec            | bedrock/430f6168                | get_weather            | {"city":"Paris"}             | /messages/2/content/0 | {"toolResult":{"toolUseId":"tooluse_XH9QwZ53aYzZNhWMTAAJzl","content":[{"text":"It is sunny, 22 degrees"}]}}
        bedrock             | bedrock/5e1b9ae3            | bedrock/6b0db15c                | final_result           | {"result":7006652.0}         | /messages/2/content/0 | {"toolResult":{"toolUseId":"tooluse_ptgCcZ0uQu-UUMz0abqoWw","content":[{"text":"It is sunny, 22 degrees"}]}}
        cohere              | cohere/db828cbb             | cohere/702fc258                 | file_fetch             | {}                           | /messages/2           | {"role":"tool","tool_call_id":"file_fetch_j27k4t2ndrek","content":"It is sunny, 22 degrees"}
        cohere              | cohere/f5437762             | cohere/702fc258                 | best_language_to_learn | {}                           | /messages/2           | {"role":"tool","tool_call_id":"best_language_to_learn_wgdyg5frjc39","content":"It is sunny, 22 degrees"}
        ollama              | ollama-native/tool-call | ollama-native/schema | find_invoice        | {"number":"R-2041"}           | /messages/2           | {"role":"tool","tool_call_id":"call_8qv828lu","tool_name":"find_invoice","content":"It is sunny, 22 degrees"}
        """)
    // @formatter:on
    void aToolIsCalledAndItsResultAnswered(SimulatedProvider provider, String called, String answered, String tool,
            String arguments, String pointer, String resultAsSent) {
        simulate(provider.answers(Recording.of(called), RESULT, Recording.of(answered)));
        ObjectNode request = toolRequest(tool);

        JsonNode call = ask(provider, request, Recording.of(called)).at("/choices/0");
        assertThat(call.path("finish_reason").asText()).isEqualTo("tool_calls");
        JsonNode function = call.at("/message/tool_calls/0/function");
        assertThat(function.path("name").asText()).isEqualTo(tool);
        assertThat(json(function.path("arguments").asText())).isEqualTo(json(arguments));
        addResult(request, call.path("message"));
        JsonNode answer = ask(provider, request, Recording.of(answered)).at("/choices/0");

        assertThat(answer.path("finish_reason").asText()).isEqualTo("stop");
        assertThat(answer.at("/message/content").asText()).isNotEmpty();
        JsonNode sent = lastSentTo(provider);
        assertThat(sent.at(pointer)).describedAs("%s of %s", pointer, sent).isEqualTo(json(resultAsSent));
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        openai-responses    | openai-responses/f9dd91bf | openai-responses/413c6210 | /input/1/encrypted_content             | gAAAAABpii5cIIfBLkHP
        google              | gemini/f879e009           | gemini/46b08d6d           | /contents/1/parts/0/thoughtSignature   | EsIJCr8JAb4+9vttVhjW
        google-interactions | gemini/d05adb97           | gemini/6a5b18bc           | /input/1/signature                     | CiQBDDnWx+Xp0gYVp4DF
        vertex              | vertexai/de130e4c         | vertexai/6e644e20         | /contents/1/parts/0/thoughtSignature   | Cs4BAY89a19hSfgcS2Li
        """)
    // @formatter:on
    void whatTheModelThoughtGoesBackToIt(SimulatedProvider provider, String called, String answered, String pointer,
            String begins) {
        simulate(provider.answers(Recording.of(called), RESULT, Recording.of(answered)));
        ObjectNode request = toolRequest("look");

        addResult(request, ask(provider, request, Recording.of(called)).at("/choices/0/message"));
        ask(provider, request, Recording.of(answered));

        JsonNode sent = lastSentTo(provider);
        assertThat(sent.at(pointer).asText()).describedAs("%s of %s", pointer, sent).startsWith(begins);
    }

    private static ObjectNode toolRequest(String tool) {
        return (ObjectNode) json(REQUEST.formatted(tool));
    }

    private static void addResult(ObjectNode request, JsonNode call) {
        request.withArray("messages")
                .add(call)
                .addObject()
                .put("role", "tool")
                .put("tool_call_id", call.at("/tool_calls/0/id").asText())
                .put("content", RESULT);
    }

    /** The whole answer, whether it was recorded as a stream or not. */
    private JsonNode ask(SimulatedProvider provider, ObjectNode request, Recording recording) {
        boolean stream = !recording.headers().get("Content-Type").startsWith("application/json");
        Exchange done = send("direct:" + provider, request.deepCopy().put("stream", stream));
        assertThat(done.getException()).isNull();
        return stream
                ? ChunkSources.assemble(chunks(done)).orElseThrow().json()
                : done.getMessage().getBody(JsonNode.class);
    }
}
