package io.github.llmrouter;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.github.llmrouter.explain.Availability;
import io.github.llmrouter.explain.Explanation;
import io.github.llmrouter.explain.Explanation.ExcludedOffer;
import io.github.llmrouter.explain.Explanation.RankedOffer;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;
import io.github.llmrouter.testing.TestClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A dry run says what would become of a message, and neither calls anybody nor leaves a trace. */
class ExplainTest extends RouterTestSupport {

    private static final String OTHER = "anthropic/claude-sonnet-4";
    private static final String SECRET = "the merger is on the ninth of May";

    private final TestClock clock = new TestClock();

    @Override
    protected void configure(LlmRouterComponent router) {
        router.setClock(clock);
        router.getProviders().get("dear").getModels().put(OTHER, new ModelConfiguration());
        PresetConfiguration preset = new PresetConfiguration();
        preset.setModel(OTHER);
        preset.setFallbackModels(MODEL);
        preset.setSystemMessage("Answer for ${header.who}");
        router.getPresets().put("other", preset);
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:ask").to("llmrouter:" + MODEL);
                from("direct:explain").to("llmrouter:" + MODEL + "?operation=explain");
                from("direct:prompt").to("llmrouter:" + MODEL + "?operation=explain&prompt=Sum up: ${body}");
                from("direct:json").to("llmrouter:" + MODEL + "?operation=explain&output=json");
                from("direct:message").to("llmrouter:" + MODEL + "?operation=explain&output=message");
                from("direct:text").to("llmrouter:" + MODEL + "?operation=explain&output=text");
                from("direct:preset").to("llmrouter:@preset/other?operation=explain");
                from("direct:request").to("llmrouter:request?operation=explain");
                from("direct:dynamic").toD("llmrouter:${header.model}?operation=explain");
            }
        };
    }

    @Test
    void theBodyBecomesThePlanAsAMap() {
        Map<?, ?> plan = send("direct:explain", SECRET).getMessage().getBody(Map.class);

        assertThat(plan.keySet()).hasToString(
                "[requested, strategy, models, prompt_tokens, output_tokens, drawn, offers, excluded]");
        assertThat(plan.get("models")).isEqualTo(List.of(MODEL));
        assertThat((Map<?, ?>) ((List<?>) plan.get("offers")).get(0)).hasToString("{rank=1, provider=cheap,"
                + " model=openai/gpt-5.2, upstream_id=openai/gpt-5.2, score=" + firstOf(plan).get("score")
                + ", input_price=1, output_price=4, expected_cost=" + firstOf(plan).get("expected_cost")
                + ", health={breaker=CLOSED, failures_in_a_row=0, outage=false}}");
    }

    @Test
    void theExpectedCostIsThatOfTheRequestAsItIs() {
        BigDecimal one = expectedCost("{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}");
        BigDecimal three = expectedCost("{\"n\":3,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}");

        assertThat(three.subtract(one)).isEqualByComparingTo("0.004");
    }

    @Test
    void whoIsKnownToGiveNoPicturesIsExcludedFromACallForSome() {
        Explanation plan = router().explain(MODEL, "{\"modalities\":[\"text\",\"image\"],"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}");

        assertThat(plan.offers()).isEmpty();
        assertThat(plan.excluded()).extracting(ExcludedOffer::reason)
                .contains("cheap excluded by capability (lacks modalities.image)");
    }

    @Test
    void nobodyIsCalledNothingIsCountedAndNothingIsTold() {
        send("direct:explain", SECRET);

        assertThat(cheap.calls() + dear.calls()).isZero();
        assertThat(router().statistics().snapshot().calls()).isZero();
    }

    @Test
    void nothingOfTheMessageIsInIt() {
        String request = "{\"messages\":[{\"role\":\"user\",\"content\":\"" + SECRET + "\"}],\"user\":\"" + SECRET
                + "\"}";

        assertThat(send("direct:message", request).getMessage().getBody(String.class)).doesNotContain("merger");
    }

    @Test
    void theFormIsThatOfTheOptionOutput() throws Exception {
        JsonNode json = send("direct:json", "Hello").getMessage().getBody(JsonNode.class);

        assertThat(json.at("/offers/1/provider").asText()).isEqualTo("dear");
        assertThat(new ObjectMapper().readTree(send("direct:message", "Hello").getMessage().getBody(String.class)))
                .hasToString(json.toString());
        assertThat(send("direct:text", "Hello").getMessage().getBody(String.class))
                .startsWith("Plan for openai/gpt-5.2 (direct), ")
                .contains("1. openai/gpt-5.2 at cheap, expected to cost ");
    }

    @Test
    void anOfferThatRestsIsExcludedWithRuleAndTime() {
        cheap.nowAnswer(Reply.error(429, "slow down").with("Retry-After", "40"));
        ask();

        Explanation plan = router().explain(MODEL, "Hello");

        assertThat(plan.offers()).extracting(RankedOffer::provider).containsExactly("dear");
        assertThat(plan.excluded()).singleElement().satisfies(offer -> {
            assertThat(offer.excludedBy()).isEqualTo("cool_down");
            assertThat(offer.reason()).startsWith("cheap cooling down until ").endsWith("(429)");
            assertThat(offer.until()).contains(clock.instant().plusSeconds(40));
        });
    }

    @Test
    void explainingMovesNoState() {
        Explanation before = router().explain(MODEL, "Hello");

        for (int i = 0; i < 20; i++) {
            router().explain(MODEL, "Hello");
        }

        assertThat(router().explain(MODEL, "Hello")).isEqualTo(before);
    }

    @Test
    void aPresetIsExplainedAsACallWouldTakeIt() {
        Map<?, ?> plan = send("direct:preset", "Hello").getMessage().getBody(Map.class);

        assertThat(plan.get("requested")).isEqualTo("@preset/other");
        assertThat(plan.get("models")).isEqualTo(List.of(OTHER, MODEL));
    }

    @Test
    void theBodyMayNameTheModelWhereACallAllowsIt() {
        Map<?, ?> plan = send("direct:request", "{\"model\":\"" + OTHER
                + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}").getMessage().getBody(Map.class);

        assertThat(plan.get("models")).isEqualTo(List.of(OTHER));
    }

    @Test
    void aMessageMayBringItsModel() {
        Exchange done = template.send("direct:dynamic", exchange -> {
            exchange.getMessage().setHeader("model", OTHER);
            exchange.getMessage().setBody("Hello");
        });

        assertThat(done.getMessage().getBody(Map.class)).containsEntry("requested", OTHER);
    }

    @Test
    void whatACallWouldRefuseIsRefused() {
        assertThat(send("direct:explain", "").getException()).isInstanceOf(InvalidRequestException.class);
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> router().explain("openai/gpt-5.2-typo", "Hello"))
                .satisfies(thrown -> {
                    Availability why = thrown.availability().orElseThrow();
                    assertThat(why.code()).isEqualTo(Availability.Code.MODEL_NOT_FOUND);
                    assertThat(why.fallbackModels()).contains("openai/gpt-5.2-pro");
                });
    }

    @Test
    void aModelThatNobodyServesHasACode() {
        assertThatExceptionOfType(NoOfferException.class)
                .isThrownBy(() -> router().explain("mistralai/mistral-nemo", "Hello"))
                .satisfies(thrown -> assertThat(thrown.availability().map(why -> why.code().text()))
                        .contains("no_endpoints"));
    }

    @Test
    void theMethodTakesOptionsWithTheModel() {
        assertThat(router().explain(MODEL + "?fallbackModels=" + OTHER, "Hello").models())
                .containsExactly(MODEL, OTHER);
        assertThatThrownBy(() -> router().explain(MODEL + "?atempts=2", "Hello")).hasMessageContaining("atempts");
        assertThatIllegalArgumentException().isThrownBy(() -> router().explain(MODEL + "?attempts=0", "Hello"));
    }

    @Test
    void theMethodTakesHeaders() {
        Explanation plan = router().explain("@preset/other", "Hello", Map.of("who", "Ann"));

        assertThat(plan.offers()).isNotEmpty();
        assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> router().explain(MODEL, "Hello",
                Map.of(LlmRouterConstants.MAX_TOKENS, "many")));
    }

    @Test
    void theMethodExplainsEmbeddings() {
        assertThat(router().explain(MODEL + "?operation=embeddings", "Hello").offers()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"input\": \"Hello\"}", "{\"input\": [\"Hello\", \"Ann\"], \"dimensions\": 8}"})
    void aRequestForEmbeddingsIsExplainedAsOne(String request) {
        Map<?, ?> plan = send("direct:explain", request).getMessage().getBody(Map.class);

        assertThat(plan.get("output_tokens")).isEqualTo(0L);
        assertThat(plan).isEqualTo(router().explain(MODEL + "?operation=embeddings", request).toMap());
    }

    @Test
    void aRequestForEmbeddingsMayComeAsAStream() {
        InputStream request = new ByteArrayInputStream("{\"input\": \"Hello\"}".getBytes(StandardCharsets.UTF_8));

        Map<?, ?> plan = send("direct:explain", request).getMessage().getBody(Map.class);

        assertThat(plan.get("output_tokens")).isEqualTo(0L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hello", "[\"input\"]", "{\"note\": \"the input\"}",
            "{\"input\": \"Hello\", \"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]}"})
    void anythingElseIsExplainedAsAChat(String body) {
        Map<?, ?> plan = send("direct:explain", body).getMessage().getBody(Map.class);

        assertThat((Long) plan.get("output_tokens")).isPositive();
    }

    @Test
    void withAPromptAllBodiesAreData() {
        Map<?, ?> plan = send("direct:prompt", "{\"input\": \"Hello\"}").getMessage().getBody(Map.class);

        assertThat((Long) plan.get("output_tokens")).isPositive();
    }

    @Test
    void theMethodLeavesNoEndpointAndNoRoute() {
        int endpoints = context.getEndpoints().size();
        int routes = context.getRoutes().size();

        router().explain(OTHER, "Hello");

        assertThat(context.getEndpoints()).hasSize(endpoints);
        assertThat(context.getRoutes()).hasSize(routes);
    }

    @Test
    void aComponentThatIsStoppedHasNothingToExplain() {
        LlmRouterComponent router = router();
        context.stop();

        assertThatIllegalStateException().isThrownBy(() -> router.explain(MODEL, "Hello"));
    }

    @Test
    void oneProviderAloneHasNothingToExplain() {
        assertThatThrownBy(() -> context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:wrong").to("llmprovider:cheap/" + MODEL + "?operation=explain");
            }
        })).isInstanceOf(FailedToCreateRouteException.class)
                .hasStackTraceContaining("send to llmrouter:" + MODEL + "?operation=explain");
    }

    private LlmRouterComponent router() {
        return context.getComponent("llmrouter", LlmRouterComponent.class);
    }

    private Exchange send(String route, Object body) {
        return template.send(route, exchange -> exchange.getMessage().setBody(body));
    }

    private BigDecimal expectedCost(String request) {
        return router().explain(MODEL, request).offers().get(0).expectedCost().orElseThrow();
    }

    private static Map<?, ?> firstOf(Map<?, ?> plan) {
        return (Map<?, ?>) ((List<?>) plan.get("offers")).get(0);
    }
}
