package io.github.llmrouter;

import java.math.BigDecimal;
import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.testing.Recording;
import io.github.llmrouter.testing.SimulatedProvider;
import io.github.llmrouter.testing.SimulationTestSupport;
import io.specto.hoverfly.junit.core.model.RequestDetails;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every dialect through a whole route: a message goes in, the provider is sent what it wants to be sent, it answers what a
 * provider of its kind once did, and the message that comes out looks the same whoever answered.
 * <p>
 * Claude on Vertex AI was not recorded: it answers what Anthropic did, whose form it has. The model behind Ollama has random
 * weights, so its words make no sense. A refused key of Azure's was recorded at one of its APIs, and stands for both.
 */
class DialectSimulationsTest extends SimulationTestSupport {

    private static final String REQUEST = """
            {"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hello"}],"max_tokens":50}""";

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                for (SimulatedProvider provider : SimulatedProvider.ALL) {
                    from("direct:" + provider).to("llmrouter:" + provider.model());
                    from("direct:stream-" + provider).to("llmrouter:" + provider.model() + "?stream=true");
                    from("direct:schema-" + provider).toD("llmrouter:" + provider.model()
                            + "?jsonSchema=classpath:simulations/${header.schema}.schema.json");
                }
            }
        };
    }

    // A cost is 3 USD for a million prompt tokens, 0.30 for cached ones and 15 for a million of the answer's; Azure says
    // that more tokens were cached than there were, which makes all of them cached.
    // @formatter:off
    @ParameterizedTest(name = "{0}: {1}")
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
        ollama              | ollama-native/schema      | 40 |  36 | 0.00066 | ~{ "paid" : true ,"currency":\n"EUR"}~
        """)
    // @formatter:on
    void aChatIsAnswered(SimulatedProvider provider, String recording, long prompt, long completion, BigDecimal cost,
            String text) {
        simulate(provider.answers(Recording.of(recording)));

        Exchange done = send("direct:" + provider, "Hello");

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody()).isEqualTo(text);
        assertThat(done.getMessage().getHeaders())
                .containsEntry(LlmRouterConstants.PROVIDER, provider.dialect())
                .containsEntry(LlmRouterConstants.RESPONSE_MODEL, provider.model())
                .containsEntry(LlmRouterConstants.FINISH_REASON, "stop")
                .containsEntry(LlmRouterConstants.PROMPT_TOKENS, prompt)
                .containsEntry(LlmRouterConstants.COMPLETION_TOKENS, completion)
                .containsEntry(LlmRouterConstants.ATTEMPTS, 1);
        assertThat(done.getMessage().getHeader(LlmRouterConstants.COST, BigDecimal.class)).isEqualByComparingTo(cost);
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        openai              | openai-chat/895aa43e      | /v1/chat/completions | {"model":"gpt-4o","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hello"}],"max_completion_tokens":50}
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
        ollama              | ollama-native/chat        | /api/chat | {"model":"llama3.2","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hello"}],"options":{"num_predict":50},"stream":false}
        """)
    // @formatter:on
    void aChatIsSentAsTheProviderWantsIt(SimulatedProvider provider, String recording, String path, String body) {
        simulate(provider.answers(Recording.of(recording)));

        send("direct:" + provider, REQUEST);

        RequestDetails sent = sentTo(provider).get(0);
        assertThat(sent.getPath() + (sent.getQuery().isEmpty() ? "" : "?" + sent.getQuery())).isEqualTo(path);
        assertThat(sent.getHeaders()).containsEntry(provider.keyHeader(), List.of(provider.key()));
        assertThat(json(sent.getBody())).isEqualTo(json(body));
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}: {1}")
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
        ollama              | ollama-native/chat-stream     |  31 |  12 | 0.000273  | K_=.7_=7_=7W
        """)
    // @formatter:on
    void aStreamIsReadToItsUsage(SimulatedProvider provider, String recording, long prompt, long completion,
            BigDecimal cost, String text) {
        simulate(provider.answers(Recording.of(recording)));

        List<ChatChunk> chunks = chunks(send("direct:stream-" + provider, "Hello"));

        assertThat(text(chunks)).isEqualTo(text);
        JsonNode last = chunks.get(chunks.size() - 1).json();
        assertThat(last.path("object").asText()).isEqualTo("chat.completion.chunk");
        assertThat(last.path("choices")).isEmpty();
        assertThat(last.at("/usage/prompt_tokens").asLong()).isEqualTo(prompt);
        assertThat(last.at("/usage/completion_tokens").asLong()).isEqualTo(completion);
        assertThat(last.at("/usage/cost").decimalValue()).isEqualByComparingTo(cost);
    }

    // Claude on Vertex AI has no field for a schema, so it is given a tool to answer with; a text that fits will do, too.
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
        ollama              | ollama-native/schema         | payment | /format/required/0                             | paid       | {"paid":true,"currency":"EUR"}
        """)
    // @formatter:on
    void anAnswerFitsTheSchemaThatTheProviderIsGiven(SimulatedProvider provider, String recording, String schema,
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
        ollama              | ollama-native/error-404  | NoOfferException        | VALIDATION
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

    @Test
    void aWaitThatTheProviderAsksForIsGivenOut() {
        SimulatedProvider google = SimulatedProvider.of("google");
        simulate(google.answers(Recording.of("gemini/2c096922")));

        Exchange done = send("direct:google", "Hello");

        assertThat(done.getProperty(LlmRouterConstants.RETRY_AFTER_PROPERTY, Long.class)).isBetween(48_000L, 49_000L);
    }
}
