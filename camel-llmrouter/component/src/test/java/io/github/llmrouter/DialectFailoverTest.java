package io.github.llmrouter;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.testing.Recording;
import io.github.llmrouter.testing.SimulatedProvider;
import io.github.llmrouter.testing.SimulationTestSupport;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Failover between providers that speak differently: where one refuses, as it was recorded, another one answers, and the
 * caller sees one form.
 */
class DialectFailoverTest extends SimulationTestSupport {

    private static final SimulatedProvider ANTHROPIC = SimulatedProvider.of("anthropic");
    private static final SimulatedProvider AZURE = SimulatedProvider.of("azure");
    private static final SimulatedProvider BEDROCK = SimulatedProvider.of("bedrock");
    private static final SimulatedProvider GOOGLE = SimulatedProvider.of("google");
    private static final SimulatedProvider RESPONSES = SimulatedProvider.of("openai-responses");
    private static final SimulatedProvider VERTEX = SimulatedProvider.of("vertex");
    private static final Recording REFUSED_KEY = Recording.of("anthropic/5b8c4f8d");
    private static final String REQUEST = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
    private static final String STREAMING = REQUEST.replaceFirst("}$", ",\"stream\":true}");

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:ask").toD("llmrouter:${header.first}?fallbackModels=${header.others}");
            }
        };
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}, then {2}")
    @CsvSource(delimiter = '|', textBlock = """
        anthropic        | anthropic/5b8c4f8d        | bedrock             | bedrock/04db2743          | Hello! How can I help you today?
        azure            | azure/e7ec3ce2            | openai              | openai-chat/895aa43e      | Hello! How can I help you today?
        openai           | openrouter/8b5bcf9e       | anthropic           | anthropic/efa99a6f        | 4
        openai-responses | openai-responses/cfd3e92e | azure-responses     | azure/cf4546f3            | Paris
        google           | gemini/2c096922           | openai-responses    | openai-responses/330fa57c | 2 + 2 = **4**
        cohere           | cohere/c837e9af           | google-interactions | gemini/6a5b18bc           | The weather in San Francisco is sunny with a temperature of 8 degrees Celsius.
        ollama           | ollama-native/error-404 | cohere            | cohere/69a60eaf           | Hello! How can I assist you today?
        """)
    // @formatter:on
    void whereOneRefusesAnotherOneAnswersInTheSameForm(SimulatedProvider first, String refusal,
            SimulatedProvider second, String answer, String text) {
        simulate(first.answers(Recording.of(refusal)), second.answers(Recording.of(answer)));

        Exchange done = ask(REQUEST, first, second);

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getHeaders())
                .containsEntry(LlmRouterConstants.PROVIDER, second.dialect())
                .containsEntry(LlmRouterConstants.ATTEMPTS, 2);
        JsonNode response = json(done.getMessage().getBody(String.class));
        assertThat(response.path("object").asText()).isEqualTo("chat.completion");
        assertThat(response.path("provider").asText()).isEqualTo(second.dialect());
        assertThat(response.path("model").asText()).isEqualTo(second.model());
        assertThat(response.at("/choices/0/message/role").asText()).isEqualTo("assistant");
        assertThat(response.at("/choices/0/message/content").asText()).isEqualTo(text);
        assertThat(response.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(response.at("/usage/total_tokens").asInt()).isPositive();
    }

    @Test
    void theSameRequestIsWrittenForEachProviderInItsTurn() {
        simulate(ANTHROPIC.answers(REFUSED_KEY), AZURE.answers(Recording.of("azure/e7ec3ce2")),
                VERTEX.answers(Recording.of("vertexai/6e644e20")));

        Exchange done = ask(REQUEST, ANTHROPIC, AZURE, VERTEX);

        assertThat(done.getMessage().getHeaders())
                .containsEntry(LlmRouterConstants.PROVIDER, "vertex")
                .containsEntry(LlmRouterConstants.ATTEMPTS, 3);
        assertThat(lastSentTo(ANTHROPIC).at("/messages/0/content/0/text").asText()).isEqualTo("Hello");
        assertThat(lastSentTo(AZURE).at("/messages/0/content").asText()).isEqualTo("Hello");
        assertThat(lastSentTo(VERTEX).at("/contents/0/parts/0/text").asText()).isEqualTo("Hello");
    }

    @Test
    void aRequestThatIsWrongIsWrongForAll() {
        Recording invalid = Recording.of("anthropic/111a29be");
        simulate(ANTHROPIC.answers(invalid), BEDROCK.answers(Recording.of("bedrock/04db2743")));

        Exchange done = ask(REQUEST, ANTHROPIC, BEDROCK);

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class);
        assertThat(sentTo(BEDROCK)).isEmpty();
    }

    @Test
    void aStreamOfEventsGivesWayToABinaryOne() {
        simulate(ANTHROPIC.answers(REFUSED_KEY), BEDROCK.answers(Recording.of("bedrock/6b0db15c")));

        Exchange done = ask(STREAMING, ANTHROPIC, BEDROCK);

        assertThat(done.getMessage().getHeader(LlmRouterConstants.PROVIDER)).isEqualTo("bedrock");
        assertThat(text(chunks(done))).isEqualTo("The current temperature in Paris, the capital of France, is 30°C.");
    }

    @Test
    void anErrorWithinAStreamThatWasAcceptedGivesWayToo() {
        Recording broken = Recording.of("openai-responses/ed95626b");
        simulate(RESPONSES.answers(broken), GOOGLE.answers(Recording.of("gemini/d79d5d6d")));

        Exchange done = ask(STREAMING, RESPONSES, GOOGLE);

        assertThat(done.getMessage().getHeader(LlmRouterConstants.PROVIDER)).isEqualTo("google");
        assertThat(text(chunks(done))).isEqualTo("1, 2, 3");
    }

    private Exchange ask(String request, SimulatedProvider first, SimulatedProvider... others) {
        String fallbacks = Stream.of(others).map(SimulatedProvider::model).collect(Collectors.joining(","));
        return template.send("direct:ask", exchange -> {
            exchange.getMessage().setBody(request);
            exchange.getMessage().setHeader("first", first.model());
            exchange.getMessage().setHeader("others", fallbacks);
        });
    }
}
