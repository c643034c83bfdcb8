package io.github.llmrouter;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.provider.wire.WireJson;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Texts become vectors, over the same routes, breakers and attempts as chats. */
class EmbeddingsTest extends RouterTestSupport {

    private static final String VECTOR = "[0.5,-1.25]";
    private static final String EMBED = "llmrouter:" + MODEL + "?operation=embeddings";

    private final ScriptedProvider other = start(Reply.embeds("[9,9,9]"));

    @Override
    protected void configure(LlmRouterComponent router) {
        ProviderConfiguration own = provider(other, "house/large", "1", "1");
        own.getModels().get("house/large").setDimensions(3);
        ModelConfiguration small = new ModelConfiguration();
        small.setDimensions(2);
        own.getModels().put("house/small", small);
        ModelConfiguration same = new ModelConfiguration();
        same.setDimensions(3);
        own.getModels().put("house/same", same);
        ModelConfiguration narrow = new ModelConfiguration();
        narrow.setContextTokens(100L);
        own.getModels().put("house/narrow", narrow);
        router.getProviders().put("other", own);
        ProviderConfiguration endpoint = new ProviderConfiguration();
        endpoint.setUri("direct:house");
        endpoint.getModels().put("house/endpoint", new ModelConfiguration());
        router.getProviders().put("endpoint", endpoint);
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:embed").to(EMBED);
                from("direct:short").to(EMBED + "&dimensions=2&inputType=search_query");
                from("direct:text").to(EMBED + "&output=text");
                from("direct:json").to(EMBED + "&output=json");
                from("direct:message").to(EMBED + "&output=message");
                from("direct:one").to("llmprovider:dear/" + MODEL + "?operation=embeddings");
                from("direct:asked").to("llmrouter:house/same?operation=embeddings&fallbackModels=house/large");
                from("direct:narrow").to("llmrouter:house/narrow?operation=embeddings");
                from("direct:byEndpoint").to("llmrouter:house/endpoint?operation=embeddings");
                from("direct:house").setBody(constant("{\"data\":[{\"embedding\":[7,8]}]}"));
            }
        };
    }

    @BeforeEach
    void bothProvidersEmbed() {
        cheap.nowAnswer(Reply.embeds(VECTOR));
        dear.nowAnswer(Reply.embeds("[3,4]"));
    }

    @Test
    void aTextGivesAVector() {
        Exchange done = send("direct:embed", "Hello");

        assertThat(done.getMessage().getBody(float[].class)).containsExactly(0.5f, -1.25f);
        assertThat(cheap.requests().get(0).path()).isEqualTo("/v1/embeddings");
        assertThat(sent()).isEqualTo(json("{\"model\":\"" + MODEL + "\",\"input\":\"Hello\"}"));
    }

    @Test
    void bytesAndStreamsAreTexts() {
        byte[] bytes = "Grüße".getBytes(StandardCharsets.UTF_8);

        send("direct:embed", bytes);
        assertThat(sent().path("input").asText()).isEqualTo("Grüße");
        send("direct:embed", new ByteArrayInputStream(bytes));
        assertThat(sent().path("input").asText()).isEqualTo("Grüße");
    }

    @Test
    void aListGivesOneVectorForEachTextInItsOrder() {
        cheap.nowAnswer(Reply.embeds("[1,0]", "[0,1]"));

        Exchange done = send("direct:embed", List.of("a", "b"));

        assertThat(done.getMessage().getBody(List.class)).hasSize(2);
        assertThat((float[]) done.getMessage().getBody(List.class).get(0)).containsExactly(1, 0);
        assertThat(sent().path("input")).isEqualTo(json("[\"a\",\"b\"]"));
    }

    @Test
    void aRequestInJsonGivesTheWholeResponseAsTheSameType() {
        Object text = send("direct:embed", "{\"input\":\"a\"}").getMessage().getBody();
        Object map = send("direct:embed", Map.of("input", List.of("a"))).getMessage().getBody();
        Object tree = send("direct:embed", json("{\"input\":\"a\"}")).getMessage().getBody();

        assertThat(json((String) text)).isEqualTo(tree);
        assertThat(map).isInstanceOf(Map.class);
        assertThat(((JsonNode) tree).at("/data/0/embedding")).isEqualTo(json(VECTOR));
        assertThat(((JsonNode) tree).path("provider").asText()).isEqualTo("cheap");
        assertThat(((JsonNode) tree).path("model").asText()).isEqualTo(MODEL);
        assertThat(((JsonNode) tree).at("/usage/prompt_tokens").asInt()).isEqualTo(4);
    }

    @Test
    void base64IsGivenToWhoAsksForIt() {
        Exchange done = send("direct:embed", "{\"input\":\"a\",\"encoding_format\":\"base64\"}");

        assertThat(json(done.getMessage().getBody(String.class)).at("/data/0/embedding").asText())
                .isEqualTo("AAAAPwAAoL8=");
    }

    @Test
    void theOutputIsWhatTheOptionSays() {
        assertThat(send("direct:text", "a").getMessage().getBody()).isEqualTo(VECTOR);
        assertThat(send("direct:json", List.of("a")).getMessage().getBody()).isInstanceOf(JsonNode.class)
                .hasToString("[" + VECTOR + "]");
        assertThat(json(send("direct:message", "a").getMessage().getBody(String.class)).at("/data/0/embedding"))
                .isEqualTo(json(VECTOR));
    }

    @Test
    void optionsYieldToTheBody() {
        send("direct:short", "a");
        assertThat(sent().path("dimensions").asInt()).isEqualTo(2);
        assertThat(sent().path("input_type").asText()).isEqualTo("search_query");

        send("direct:short", "{\"input\":\"a\",\"dimensions\":3,\"input_type\":\"clustering\"}");
        assertThat(sent().path("dimensions").asInt()).isEqualTo(3);
        assertThat(sent().path("input_type").asText()).isEqualTo("clustering");
    }

    @Test
    void headersSayWhoAnsweredAndWhatItCost() {
        Exchange done = send("direct:embed", "a");

        assertThat(done.getMessage().getHeaders()).containsEntry(LlmRouterConstants.PROVIDER, "cheap")
                .containsEntry(LlmRouterConstants.PROMPT_TOKENS, 4L)
                .containsEntry(LlmRouterConstants.ATTEMPTS, 1)
                .doesNotContainKey(LlmRouterConstants.FINISH_REASON);
        assertThat(done.getMessage().getHeader(LlmRouterConstants.COST, BigDecimal.class))
                .isEqualByComparingTo("0.000004");
    }

    @Test
    void theNextProviderIsAskedWhenOneFails() {
        cheap.nowAnswer(Reply.error(503, "down"));

        Exchange done = send("direct:embed", "a");

        assertThat(done.getMessage().getBody(float[].class)).containsExactly(3, 4);
        assertThat(done.getMessage().getHeader(LlmRouterConstants.ATTEMPTS)).isEqualTo(2);
        assertThat(done.getMessage().getHeader(LlmRouterConstants.COST, BigDecimal.class))
                .isEqualByComparingTo("0.000008");
    }

    @Test
    void anAnswerWithAVectorTooFewIsAFailedAttempt() {
        dear.nowAnswer(Reply.embeds("[1,0]", "[0,1]"));

        Exchange done = send("direct:embed", List.of("a", "b"));

        assertThat(done.getMessage().getHeader(LlmRouterConstants.PROVIDER)).isEqualTo("dear");
    }

    @Test
    void anAnswerOfAnotherLengthThanAskedForIsNeverGivenOut() {
        cheap.nowAnswer(Reply.embeds("[1,2,3]"));
        dear.nowAnswer(Reply.embeds("[1,2,3]"));

        Exchange done = send("direct:short", "a");

        assertThat(done.getException()).isInstanceOf(BadResponseException.class)
                .hasMessageContaining("vectors of length 3, but dimensions asks for 2");
        assertThat(done.getMessage().getBody()).isEqualTo("a");
    }

    @Test
    void anAnswerOfAnotherLengthThanBeforeIsNeverGivenOut() {
        send("direct:embed", "a");
        cheap.nowAnswer(Reply.error(503, "down"));
        dear.nowAnswer(Reply.embeds("[1,2,3]"));

        Exchange done = send("direct:embed", "a");

        assertThat(done.getException()).hasMessageContaining("vectors of length 3, but this model gave before 2");
    }

    @Test
    void aFallbackOfTheSameLengthStandsIn() {
        Exchange done = send("direct:asked", "a");

        assertThat(done.getMessage().getBody(float[].class)).hasSize(3);
    }

    @Test
    void aFallbackOfAnotherLengthDoesNotStart() {
        Throwable thrown = catchThrowable(() -> start("llmrouter:house/large?operation=embeddings"
                + "&fallbackModels=house/small"));

        assertThat(thrown).rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other/house/large (3) and other/house/small (2) have different lengths")
                .hasMessageContaining("Set the option dimensions");
    }

    @Test
    void aFallbackOfUnknownLengthDoesNotStart() {
        Throwable thrown = catchThrowable(() -> start(EMBED + "&fallbackModels=house/small"));

        assertThat(thrown).rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("models[...].dimensions of " + MODEL);
    }

    @Test
    void aLengthThatAllAreAskedForLetsThemStandIn() throws Exception {
        cheap.nowAnswer(Reply.error(503, "down"));
        dear.nowAnswer(Reply.error(503, "down"));
        start(EMBED + "&dimensions=3&fallbackModels=house/small");

        Exchange done = send("direct:started", "a");

        assertThat(done.getMessage().getBody(float[].class)).containsExactly(9, 9, 9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prompt=x", "systemMessage=x", "stream=true"})
    void optionsOfChatsAreRefused(String option) {
        assertThat(catchThrowable(() -> start(EMBED + "&" + option))).rootCause()
                .hasMessageContaining("are for chats");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "{\"input\":[]}", "{\"input\":\"a\",\"encoding_format\":\"int8\"}"})
    void aBodyOfNoUseIsRefusedBeforeAnybodyIsAsked(String body) {
        assertThat(send("direct:embed", body).getException()).isInstanceOf(InvalidRequestException.class);
        assertThat(send("direct:embed", List.of("a", 7)).getException()).isInstanceOf(InvalidRequestException.class);
        assertThat(cheap.calls() + dear.calls()).isZero();
    }

    @Test
    void whatTheProviderSaysOfTheInputIsNotRepeated() {
        cheap.nowAnswer(Reply.error(400, "cannot embed: my secret medical record 4711"));

        Exchange done = send("direct:embed", "my secret medical record 4711");

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("cannot embed: [input]");
    }

    @Test
    void oneProviderCanBeAskedDirectly() {
        Exchange done = send("direct:one", "a");

        assertThat(done.getMessage().getBody(float[].class)).containsExactly(3, 4);
    }

    @Test
    void aBatchOfAnyLengthIsServedIfEachOfItsInputsFitsTheWindow() {
        other.nowAnswer(Reply.embeds("[1,2,3]", "[1,2,3]", "[1,2,3]", "[1,2,3]", "[1,2,3]"));

        Exchange done = send("direct:narrow", Collections.nCopies(5, "word ".repeat(60)));

        assertThat(done.getMessage().getBody(List.class)).hasSize(5);
    }

    @Test
    void aBatchWithAnInputThatIsTooLongForTheWindowIsNotSent() {
        Exchange done = send("direct:narrow", List.of("word", "word ".repeat(200)));

        assertThat(done.getException()).isInstanceOf(ContextTooLongException.class)
                .hasMessageContaining("excluded by context_length (200 > 100 tokens)");
        assertThat(other.calls()).isZero();
    }

    @Test
    void aCamelEndpointMayEmbed() {
        Exchange done = send("direct:byEndpoint", "a");

        assertThat(done.getMessage().getBody(float[].class)).containsExactly(7, 8);
    }

    private void start(String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:started").to(uri);
            }
        });
    }

    private Exchange send(String uri, Object body) {
        return template.send(uri, exchange -> exchange.getMessage().setBody(body));
    }

    private JsonNode sent() {
        return json(cheap.requests().get(cheap.calls() - 1).body());
    }

    private static JsonNode json(String text) {
        try {
            return WireJson.MAPPER.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
