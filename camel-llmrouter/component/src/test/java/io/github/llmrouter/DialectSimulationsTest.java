package io.github.llmrouter;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.chat.ChunkSources;
import io.github.llmrouter.testing.Recording;
import io.github.llmrouter.testing.SimulatedProvider;
import io.github.llmrouter.testing.SimulationTestSupport;
import io.specto.hoverfly.junit.core.model.RequestDetails;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every dialect through a whole route: a message goes in, the provider is sent what it wants to be sent, it answers what a
 * provider of its kind once did, and the message that comes out looks the same whoever answered.
 * <p>
 * Claude on Vertex AI was not recorded: it answers what Anthropic did, whose form it has. Ollama was recorded as a
 * provider of OpenAI's dialect only: for its own it answers the examples of its documentation.
 */
class DialectSimulationsTest extends SimulationTestSupport {

    private static final String RESULT = "It is sunny, 22 degrees";

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        LlmRouterComponent router = new LlmRouterComponent();
        for (SimulatedProvider provider : SimulatedProvider.ALL) {
            router.getProviders().put(provider.dialect(), provider.configuration(model(provider), proxyPort()));
        }
        context.addComponent("llmrouter", router);
        return context;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                for (SimulatedProvider provider : SimulatedProvider.ALL) {
                    from("direct:" + provider).to("llmrouter:" + model(provider));
                    from("direct:stream-" + provider).to("llmrouter:" + model(provider) + "?stream=true");
                    from("direct:schema-" + provider).toD("llmrouter:" + model(provider)
                            + "?jsonSchema=classpath:simulations/${header.schema}.schema.json");
                }
            }
        };
    }

    private static String model(SimulatedProvider provider) {
        return "house/" + provider;
    }

    // the cost is 3 USD for a million prompt tokens, 0.30 for cached ones, and 15 for a million of the answer's
    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        openai              | openai-chat/895aa43e      |  8 |  10 | 0.000174 | Hello! How can I help you today?
        azure               | azure/c0424e80            |  7 |   1 | 0.0000171 | 4
        openai-responses    | openai-responses/330fa57c | 14 |   9 | 0.000177 | 2 + 2 = **4**
        azure-responses     | azure/cf4546f3            | 18 |  16 | 0.000294 | Paris
        anthropic           | anthropic/efa99a6f        | 14 |   5 | 0.000117 | 4
        vertex-anthropic    | anthropic/efa99a6f        | 14 |   5 | 0.000117 | 4
        google              | gemini/290e9421           | 13 |   8 | 0.000159 | ~The capital of France is Paris.\n~
        google-interactions | gemini/6a5b18bc           | 95 |  16 | 0.000525 | The weather in San Francisco is sunny with a temperature of 8 degrees Celsius.
        vertex              | vertexai/6e644e20         | 103 | 12 | 0.000489 | ~\nThe fetched file says: "Ruby is the best."~
        bedrock             | bedrock/04db2743          | 13 |  12 | 0.000219 | Hello! How can I help you today?
        cohere              | cohere/69a60eaf           |  1 |   9 | 0.000138 | Hello! How can I assist you today?
        ollama              | documented/ollama/chat    | 26 | 298 | 0.004548 | Hello! How are you today?
        """)
    // @formatter:on
    void aChatIsAnswered(SimulatedProvider provider, String recording, long prompt, long completion, BigDecimal cost,
            String text) {
        simulate(provider.answers(Recording.of(recording)));

        Exchange done = send("direct:" + provider, "Hello");

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody()).isEqualTo(text.translateEscapes());
        assertThat(done.getMessage().getHeaders())
                .containsEntry(LlmRouterConstants.PROVIDER, provider.dialect())
                .containsEntry(LlmRouterConstants.RESPONSE_MODEL, model(provider))
                .containsEntry(LlmRouterConstants.FINISH_REASON, "stop")
                .containsEntry(LlmRouterConstants.PROMPT_TOKENS, prompt)
                .containsEntry(LlmRouterConstants.COMPLETION_TOKENS, completion)
                .containsEntry(LlmRouterConstants.ATTEMPTS, 1);
        assertThat(done.getMessage().getHeader(LlmRouterConstants.COST, BigDecimal.class)).isEqualByComparingTo(cost);
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        openai              | openai-chat/895aa43e      | /v1/chat/completions | {"model":"gpt-4o","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hello"}],"max_tokens":50}
        azure               | azure/c0424e80            | /models/chat/completions?api-version=2024-05-01-preview | {"model":"grok-4-1-fast-non-reasoning","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hello"}],"max_tokens":50}
        openai-responses    | openai-responses/330fa57c | /v1/responses | {"model":"gpt-4.1","instructions":"Be brief.","input":[{"role":"user","content":"Hello"}],"max_output_tokens":50,"store":false}
        azure-responses     | azure/cf4546f3            | /openai/v1/responses | {"model":"gpt-5.5","instructions":"Be brief.","input":[{"role":"user","content":"Hello"}],"max_output_tokens":50,"store":false,"include":["reasoning.encrypted_content"]}
        anthropic           | anthropic/efa99a6f        | /v1/messages | {"model":"claude-sonnet-4-5","system":[{"type":"text","text":"Be brief."}],"messages":[{"role":"user","content":[{"type":"text","text":"Hello"}]}],"max_tokens":50}
        vertex-anthropic    | anthropic/efa99a6f        | /v1/projects/my-project/locations/europe-west4/publishers/anthropic/models/claude-sonnet-4-5:rawPredict | {"anthropic_version":"vertex-2023-10-16","system":[{"type":"text","text":"Be brief."}],"messages":[{"role":"user","content":[{"type":"text","text":"Hello"}]}],"max_tokens":50}
        google              | gemini/290e9421           | /v1beta/models/gemini-2.5-flash:generateContent | {"systemInstruction":{"parts":[{"text":"Be brief."}]},"contents":[{"role":"user","parts":[{"text":"Hello"}]}],"generationConfig":{"maxOutputTokens":50}}
        google-interactions | gemini/6a5b18bc           | /v1beta/interactions | {"model":"gemini-2.5-flash","system_instruction":"Be brief.","input":[{"type":"user_input","content":[{"type":"text","text":"Hello"}]}],"generation_config":{"max_output_tokens":50},"store":false,"stream":false}
        vertex              | vertexai/6e644e20         | /v1beta1/projects/my-project/locations/europe-west4/publishers/google/models/gemini-2.5-flash:generateContent | {"systemInstruction":{"parts":[{"text":"Be brief."}]},"contents":[{"role":"user","parts":[{"text":"Hello"}]}],"generationConfig":{"maxOutputTokens":50}}
        bedrock             | bedrock/04db2743          | /model/us.anthropic.claude-sonnet-4-5-20250929-v1%3A0/converse | {"system":[{"text":"Be brief."}],"messages":[{"role":"user","content":[{"text":"Hello"}]}],"inferenceConfig":{"maxTokens":50}}
        cohere              | cohere/69a60eaf           | /v2/chat | {"model":"command-a-03-2025","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hello"}],"max_tokens":50,"stream":false}
        ollama              | documented/ollama/chat    | /api/chat | {"model":"llama3.2","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hello"}],"options":{"num_predict":50},"stream":false}
        """)
    // @formatter:on
    void aChatIsSentAsTheProviderWantsIt(SimulatedProvider provider, String recording, String path, String body) {
        simulate(provider.answers(Recording.of(recording)));

        send("direct:" + provider,
                """
                        {"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hello"}],"max_tokens":50}""");

        RequestDetails sent = sentTo(provider).get(0);
        assertThat(sent.getPath() + (sent.getQuery().isEmpty() ? "" : "?" + sent.getQuery())).isEqualTo(path);
        assertThat(sent.getHeaders()).containsEntry(provider.keyHeader(), List.of(provider.key()));
        assertThat(json(sent.getBody())).isEqualTo(json(body));
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        openai              | openai-chat/49678fd5          |  87 |  26 | 0.000651  | The result of \\( 1231 \\times 2331 \\) is \\( 2,869,461 \\).
        azure               | azure/88345b7e                |   7 |   8 | 0.0001221 | 1, 2, 3.
        openai-responses    | openai-responses/a09399a8     |  15 |   9 | 0.00018   | 2 + 2 equals 4.
        azure-responses     | azure/39687bd6                |  18 | 120 | 0.001854  | 4
        anthropic           | anthropic/7ce8d81a            |  20 |   5 | 0.000135  | 2
        vertex-anthropic    | anthropic/7ce8d81a            |  20 |   5 | 0.000135  | 2
        google              | gemini/d79d5d6d               |   8 |  27 | 0.000429  | 1, 2, 3
        google-interactions | gemini/ae3c0257               |  52 | 417 | 0.006411  | The most famous landmark in **Barcelona** (the second largest city) is undoubtedly the **Sagrada Familia**.
        vertex              | vertexai/8c574d47             |   7 |  32 | 0.000501  | 1, 2, 3
        bedrock             | bedrock/6b0db15c              | 577 |  18 | 0.002001  | The current temperature in Paris, the capital of France, is 30°C.
        cohere              | cohere/70715fa7               |  65 |  63 | 0.00114   | According to the document, Ruby was created by **Yukihiro Matsumoto** in 1993. The document also mentions that Ruby was designed to make programmers happy and productive.
        ollama              | documented/ollama/chat-stream |  26 | 282 | 0.004308  | The sky is blue
        """)
    // @formatter:on
    void aStreamIsReadToItsUsage(SimulatedProvider provider, String recording, long prompt, long completion,
            BigDecimal cost, String text) {
        simulate(provider.answers(Recording.of(recording)));

        List<ChatChunk> chunks = chunks(send("direct:stream-" + provider, "Hello"));

        assertThat(chunks.stream().map(ChatChunk::text).collect(Collectors.joining())).isEqualTo(text);
        JsonNode last = chunks.get(chunks.size() - 1).json();
        assertThat(last.path("object").asText()).isEqualTo("chat.completion.chunk");
        assertThat(last.path("choices")).isEmpty();
        assertThat(last.at("/usage/prompt_tokens").asLong()).isEqualTo(prompt);
        assertThat(last.at("/usage/completion_tokens").asLong()).isEqualTo(completion);
        assertThat(last.at("/usage/cost").decimalValue()).isEqualByComparingTo(cost);
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}: {1}")
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
        ollama              | documented/ollama/tool-call | documented/ollama/tool-answered | get_temperature        | {"city":"Toronto"}           | /messages/2           | {"role":"tool","tool_call_id":"call_ac9d22786744340a_0","tool_name":"get_temperature","content":"It is sunny, 22 degrees"}
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

    private static ObjectNode toolRequest(String tool) {
        return (ObjectNode) json(
                """
                        {"messages":[{"role":"user","content":"Use your tool."}],
                         "tools":[{"type":"function","function":{"name":"%s","parameters":{"type":"object","properties":{}}}}]}"""
                        .formatted(tool));
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

    // @formatter:off
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        openai              | openai-chat/c4873d39         | place   | /response_format/json_schema/schema/required/0 | result     | {"result":{"kind":"CityLocation","data":{"city":"Mexico City","country":"Mexico"}}}
        openai-responses    | openai-responses/e980ba05    | person  | /text/format/schema/required/0                 | name       | {"name":"Alice","age":28}
        anthropic           | anthropic/ec335be6           | amount  | /output_config/format/schema/required/0        | amount     | {"amount":12.34}
        vertex-anthropic    | anthropic/ec335be6           | amount  | /tools/0/input_schema/required/0               | amount     | {"amount":12.34}
        google              | gemini/0d323067              | point   | /generationConfig/responseJsonSchema/required/0 | point     | {"point":[40.7128,-74.006]}
        vertex              | vertexai/4760ae87            | person  | /generationConfig/responseJsonSchema/required/0 | name      | {"name":"Bob","age":30}
        bedrock             | bedrock/62db307b             | capital | /outputConfig/textFormat/type                  | json_schema | {"city":"Paris","country":"France","population":2161000}
        ollama              | documented/ollama/structured | friend  | /format/required/0                             | age        | {"age":22,"available":false}
        """)
    // @formatter:on
    void anAnswerFitsItsSchemaByTheProvidersOwnMeans(SimulatedProvider provider, String recording, String schema,
            String pointer, String asSent, String answer) {
        simulate(provider.answers(Recording.of(recording)));

        Exchange done = template.send("direct:schema-" + provider, exchange -> {
            exchange.getMessage().setBody("Tell me");
            exchange.getMessage().setHeader("schema", schema);
        });

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody()).isEqualTo(json(answer));
        JsonNode sent = lastSentTo(provider);
        assertThat(sent.at(pointer).asText()).describedAs("%s of %s", pointer, sent).isEqualTo(asSent);
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}: {1} is an {2}")
    @CsvSource(delimiter = '|', textBlock = """
        openai              | openai-chat/369be440         | InvalidRequestException | VALIDATION
        openai              | mistral/03fb40c1             | AuthenticationException | AUTH
        openai              | openrouter/8b5bcf9e          | RateLimitedException    | RATE_LIMIT
        azure               | azure/e7ec3ce2               | AuthenticationException | AUTH
        openai-responses    | openai-responses/95aaf70c    | InvalidRequestException | VALIDATION
        openai-responses    | openai-responses/cfd3e92e    | AuthenticationException | AUTH
        azure-responses     | azure/e7ec3ce2               | AuthenticationException | AUTH
        anthropic           | anthropic/111a29be           | InvalidRequestException | VALIDATION
        anthropic           | anthropic/5b8c4f8d           | AuthenticationException | AUTH
        vertex-anthropic    | anthropic/111a29be           | InvalidRequestException | VALIDATION
        google              | gemini/2c096922              | RateLimitedException    | RATE_LIMIT
        vertex              | vertexai/c36a11a6            | InvalidRequestException | VALIDATION
        bedrock             | bedrock/82896ee4             | InvalidRequestException | VALIDATION
        cohere              | cohere/c837e9af              | AuthenticationException | AUTH
        ollama              | documented/ollama/not-found  | NoOfferException        | VALIDATION
        """)
    // @formatter:on
    void aRefusalIsATypedException(SimulatedProvider provider, String recording, String type, String category) {
        simulate(provider.answers(Recording.of(recording)));

        Exchange done = send("direct:" + provider, "Hello");

        assertThat(done.getException()).isInstanceOf(LlmRouterException.class);
        assertThat(done.getException().getClass().getSimpleName()).isEqualTo(type);
        assertThat(done.getProperty(LlmRouterConstants.ERROR_CATEGORY_PROPERTY)).isEqualTo(category);
        assertThat(done.getMessage().getBody()).isEqualTo("Hello");
    }

    private static List<ChatChunk> chunks(Exchange done) {
        assertThat(done.getException()).isNull();
        List<ChatChunk> chunks = new ArrayList<>();
        done.getMessage().getBody(ChatStream.class).forEachRemaining(chunks::add);
        return chunks;
    }
}
