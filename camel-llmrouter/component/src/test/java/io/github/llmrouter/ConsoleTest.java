package io.github.llmrouter;

import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsole.MediaType;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** What Camel's developer console shows of the router. */
class ConsoleTest extends RouterTestSupport {

    @Override
    protected void configure(LlmRouterComponent router) {
        router.getProviders().get("dear").getModels().put("house/never-called", new ModelConfiguration());
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("llmrouter:" + MODEL);
            }
        };
    }

    @Test
    void theTextShowsOffersInUseWithPriceAndState() {
        assertThat(text(Map.of())).contains("openai/gpt-5.2 at cheap: AVAILABLE, breaker CLOSED,"
                + " USD per million tokens: 1 in, 4 out")
                .contains("cheap: 1 of 1 keys usable")
                .contains("Offers: 3, in use: 2, shown: 2")
                .doesNotContain("house/never-called");
    }

    @Test
    void theTextSaysWhyAnOfferRestsAndHowItFailedLast() {
        cheap.nowAnswer(Reply.error(429, "slow down"));
        ask();

        assertThat(text(Map.of())).contains("openai/gpt-5.2 at cheap: RESTING (cheap cooling down until ")
                .contains("1 failures in a row, the last one RATE_LIMITED (429) at ")
                .contains("1 calls (0 failed), 2 attempts (1 failed), 1 failovers, 10 + 5 tokens, 0.00006 USD");
    }

    @Test
    void itShowsHowTheCallsOfAnOfferWent() throws Exception {
        cheap.nowAnswerInTurn(Reply.says("yes"), Reply.error(503, "no"));
        ask();
        ask();

        JsonNode statistics = json(Map.of()).at("/offers/0/statistics");
        assertThat(statistics.path("standing").asText()).isEqualTo("NO_DATA");
        assertThat(statistics.path("outage").asBoolean()).isTrue();
        assertThat(statistics.at("/last5m/uptime").asDouble()).isEqualTo(50);
        assertThat(statistics.at("/last30m/errors").asInt()).isOne();
        assertThat(statistics.at("/last30m/latency/p50").asDouble()).isPositive();
        assertThat(statistics.at("/last30m/timeToFirstToken").isMissingNode()).isTrue();
        assertThat(statistics.at("/lastDay/calls").asInt()).isEqualTo(2);
        assertThat(text(Map.of())).contains("In 30 minutes: 2 calls, an outage just now, up in 50.0 %, answers in ");
    }

    @Test
    void jsonHasTheSame() throws Exception {
        cheap.nowAnswer(Reply.error(503, "no"));
        ask();

        JsonNode json = json(Map.of());

        JsonNode offer = json.at("/offers/0");
        assertThat(offer.path("provider").asText()).isEqualTo("cheap");
        assertThat(offer.path("available").asBoolean()).isTrue();
        assertThat(offer.path("breaker").asText()).isEqualTo("CLOSED");
        assertThat(offer.path("inputPrice").asText()).isEqualTo("1");
        assertThat(offer.at("/trouble/failuresInARow").asInt()).isOne();
        assertThat(offer.at("/trouble/kind").asText()).isEqualTo("OVERLOADED");
        assertThat(offer.at("/trouble/status").asInt()).isEqualTo(503);
        assertThat(json.at("/statistics/failovers").asInt()).isOne();
        assertThat(json.at("/providers/0/usableKeys").asInt()).isOne();
        assertThat(json.at("/catalog/models").asInt()).isPositive();
    }

    @Test
    void aKeyThatIsSetAsideIsCounted() throws Exception {
        cheap.nowAnswer(Reply.error(401, "no such key"));
        ask();

        assertThat(json(Map.of()).at("/providers/0/usableKeys").asInt()).isZero();
        assertThat(text(Map.of())).contains("cheap: 0 of 1 keys usable, again at ");
    }

    @Test
    void allOffersShowIfAskedFor() throws Exception {
        assertThat(json(Map.of("all", "true")).path("offers")).hasSize(3);
    }

    @Test
    void theOffersOfAModelShowWhetherInUseOrNot() throws Exception {
        assertThat(json(Map.of("model", "house/never-called")).path("offers")).singleElement()
                .satisfies(offer -> assertThat(offer.path("inUse").asBoolean()).isFalse());
    }

    @Test
    void theOffersOfAProviderShow() throws Exception {
        assertThat(json(Map.of("provider", "dear")).path("offers")).singleElement()
                .satisfies(offer -> assertThat(offer.path("provider").asText()).isEqualTo("dear"));
    }

    @Test
    void theTextHasThePlanOfAModel() {
        cheap.nowAnswer(Reply.error(429, "slow down"));
        ask();

        assertThat(text(Map.of("model", MODEL))).containsSubsequence(
                "Plan for openai/gpt-5.2 (direct), 3000 + 1000 tokens expected",
                "1. openai/gpt-5.2 at dear, expected to cost 0.014 USD",
                "not asked: openai/gpt-5.2 at cheap cooling down until ");
    }

    @Test
    void jsonHasThePlanOfAModelForASizeOfYours() throws Exception {
        JsonNode plan = json(Map.of("model", MODEL, "promptTokens", "1000000", "completionTokens", "0")).path("plan");

        assertThat(plan.path("prompt_tokens").asInt()).isEqualTo(1_000_000);
        assertThat(plan.at("/offers/0/provider").asText()).isEqualTo("cheap");
    }

    @Test
    void thePathNamesAModelAsWell() throws Exception {
        assertThat(json(Map.of(Exchange.HTTP_PATH, "llmrouter/" + MODEL)).at("/plan/requested").asText())
                .isEqualTo(MODEL);
        assertThat(json(Map.of(Exchange.HTTP_PATH, "llmrouter")).has("plan")).isFalse();
    }

    @Test
    void aPlanThatCannotBeMadeSaysWhy() throws Exception {
        assertThat(text(Map.of("model", "openai/gpt-5.2-typo"))).contains("No plan: Unknown model");
        assertThat(json(Map.of("model", MODEL, "promptTokens", "many")).at("/plan/error").asText())
                .isEqualTo("The parameter promptTokens is many; it must be a number of tokens");
    }

    @Test
    void whoeverLooksBringsNothingThatIsEvaluated() throws Exception {
        assertThat(json(Map.of("model", MODEL + "?prompt=${sysenv.PATH}")).at("/plan/error").asText())
                .contains("has options; name only a model or a preset");
    }

    private String text(Map<String, Object> options) {
        return (String) console().call(MediaType.TEXT, options);
    }

    private JsonNode json(Map<String, Object> options) throws Exception {
        JsonObject json = (JsonObject) console().call(MediaType.JSON, options);
        return new ObjectMapper().readTree(Jsoner.serialize(json));
    }

    private DevConsole console() {
        return context.getCamelContextExtension()
                .getContextPlugin(DevConsoleRegistry.class)
                .resolveById("llmrouter");
    }
}
