package io.github.llmrouter;

import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.explain.Explanation;
import io.github.llmrouter.explain.Strategy;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

/** A call that leaves its model to the router goes to the tier that the rules say. */
class AutoTest extends RouterTestSupport {

    private static final String SMALL = "house/small";
    private static final String LARGE = "house/large";

    private final ScriptedProvider small = start(Reply.says("small answer"));
    private final ScriptedProvider large = start(Reply.says("large answer"));

    @Override
    protected void configure(LlmRouterComponent router) {
        router.getProviders().put("small", provider(small, SMALL, "0.1", "0.4"));
        router.getProviders().put("large", provider(large, LARGE, "10", "40"));
        AutoConfiguration auto = router.getAuto();
        auto.getTiers().put("cheap", SMALL + ", " + MODEL);
        auto.getTiers().put("standard", MODEL);
        auto.getTiers().put("strong", LARGE);
        auto.getTiers().put("described", "@preset/described");
        rule(auto, "1", "reasoning", "strong");
        rule(auto, "2", "tools", "standard");
        rule(auto, "9", "tokens >= 4000", "strong");
        rule(auto, "10", "tokens >= 2000", "standard");
        rule(auto, "gold", "tokens <= 100 and ${header.customer} == 'gold'", "strong");
        rule(auto, "language", "language = de, fr", "standard");
        rule(auto, "language of Japan", "language = ja", "strong");
        rule(auto, "picture", "image", "described");
        PresetConfiguration described = preset(LARGE);
        described.setSystemMessage("Describe it.");
        router.getPresets().put("described", described);
        PresetConfiguration brief = preset("auto");
        brief.setMaxTokens(50);
        router.getPresets().put("brief", brief);
    }

    private static void rule(AutoPolicyConfiguration policy, String name, String when, String tier) {
        AutoRuleConfiguration rule = new AutoRuleConfiguration();
        rule.setWhen(when);
        rule.setTier(tier);
        policy.getRules().put(name, rule);
    }

    private static PresetConfiguration preset(String model) {
        PresetConfiguration preset = new PresetConfiguration();
        preset.setModel(model);
        return preset;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:ask").to("llmrouter:auto");
                from("direct:explain").to("llmrouter:auto?operation=explain");
                from("direct:pinned").to("llmrouter:" + MODEL);
                from("direct:gateway").to("llmrouter:request");
                from("direct:open").to("llmrouter:" + MODEL + "?allowBodyRouting=true");
                from("direct:toD").toD("llmrouter:${header.model}");
            }
        };
    }

    @Test
    void goesToTheDefaultWhereNoRuleHolds() {
        Exchange done = ask();

        assertThat(done.getMessage().getBody()).isEqualTo("small answer");
        assertThat(done.getMessage().getHeader(LlmRouterConstants.RESPONSE_MODEL)).isEqualTo(SMALL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "reasoning_effort":"high"                                             | house/large
            "tools":[{"type":"function","function":{"name":"find"}}]              | openai/gpt-5.2
            "reasoning":{"enabled":true},"tools":[{"type":"function"}]            | house/large
            "temperature":1                                                       | house/small
            """)
    void goesWhereTheFirstRuleSendsIt(String fields, String model) {
        Exchange done = send("direct:ask", chat(fields));

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getHeader(LlmRouterConstants.RESPONSE_MODEL)).isEqualTo(model);
    }

    @Test
    void looksAtRulesInTheOrderOfTheirNumbers() {
        Exchange longer = send("direct:ask", "word ".repeat(4_000));

        assertThat(longer.getMessage().getHeader(LlmRouterConstants.RESPONSE_MODEL)).isEqualTo(LARGE);
    }

    @Test
    void looksAtHeadersWhereARuleSaysSo() {
        Exchange gold = send("direct:ask", "Hello", Map.of("customer", "gold"));
        Exchange other = send("direct:ask", "Hello", Map.of("customer", "${header.CamelFileName} or 'gold'"));

        assertThat(gold.getMessage().getBody()).isEqualTo("large answer");
        assertThat(other.getMessage().getBody()).isEqualTo("small answer");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Was ist die Hauptstadt von Frankreich?                   | openai/gpt-5.2
            Résume ce contrat et donne toutes les dates de paiement. | openai/gpt-5.2
            フランスの首都はどこですか。                                   | house/large
            What is the capital of France?                           | house/small
            Danke                                                    | house/small
            """)
    void looksAtTheLanguageOfTheUserWhereItIsSure(String text, String model) {
        Exchange done = send("direct:ask", text);

        assertThat(done.getMessage().getHeader(LlmRouterConstants.RESPONSE_MODEL)).isEqualTo(model);
        assertThat(metadata(done).toString()).doesNotContain(text);
    }

    @Test
    void saysWhatDecidedAndWhy() {
        Exchange done = send("direct:ask", chat("\"tools\":[{\"type\":\"function\"}]"));

        assertThat(metadata(done)).containsEntry("requested", "auto").containsEntry("strategy", "auto");
        assertThat(pipeline(done)).containsEntry("type", "auto")
                .containsEntry("name", "rule 2")
                .containsEntry("summary", "tools → standard");
        assertThat(pipeline(done).get("data")).asInstanceOf(MAP)
                .containsEntry("tier", "standard")
                .containsEntry("model", MODEL)
                .containsKey("expected_cost");
    }

    @Test
    void isExplainedWithWhatDecidedAndWhy() {
        Map<?, ?> plan = send("direct:explain", chat("\"tools\":[{\"type\":\"function\"}]")).getMessage()
                .getBody(Map.class);

        assertThat(plan.get("strategy")).isEqualTo("auto");
        assertThat(plan.get("pipeline")).isEqualTo(List.of(Map.of("type", "auto", "name", "rule 2", "summary",
                "tools → standard", "data", Map.of("tier", "standard", "model", MODEL, "expected_cost",
                        firstOf(plan).get("expected_cost")))));
        assertThat(plan.containsKey("shadow")).isFalse();
    }

    @Test
    void isExplainedToAPerson() {
        LlmRouterComponent router = context.getComponent("llmrouter", LlmRouterComponent.class);

        assertThat(router.explain("auto").lines().skip(1)).first()
                .asString()
                .startsWith("    chosen by default (no rule → cheap): tier cheap, house/small, expected to cost 0.00");
    }

    @Test
    void aPresetThatLeavesItsModelToTheRouterIsExplainedAsWell() {
        LlmRouterComponent router = context.getComponent("llmrouter", LlmRouterComponent.class);

        Explanation plan = router.explain("@preset/brief", "Hello");

        assertThat(plan.strategy()).isEqualTo(Strategy.AUTO);
        assertThat(plan.auto().map(report -> report.decision().by())).contains("default");
    }

    @Test
    void asksTheOtherModelsOfTheTierIfTheFirstFails() {
        small.nowAnswer(Reply.error(503, "down"));

        Exchange done = ask();

        assertThat(done.getMessage().getBody()).isEqualTo("cheap answer");
        assertThat(metadata(done)).containsEntry("strategy", "auto").containsEntry("attempt", 2);
    }

    @Test
    void readsTheMessageAsThePresetOfTheTierSays() {
        Exchange done = send("direct:ask", "{\"messages\":[{\"role\":\"user\",\"content\":["
                + "{\"type\":\"text\",\"text\":\"What is it?\"},"
                + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://example.org/cat.png\"}}]}]}");

        assertThat(done.getException()).isNull();
        assertThat(large.requests().get(0).body()).contains("Describe it.", "cat.png");
        assertThat(metadata(done)).containsEntry("requested", "auto");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "openrouter/auto"})
    void canBeNamedInTheBodyWhereTheBodyMayChoose(String name) {
        Exchange gateway = send("direct:gateway", chat("\"model\":\"" + name + "\""));
        Exchange open = send("direct:open", chat("\"model\":\"" + name + "\""));

        assertThat(List.of(gateway, open)).allSatisfy(done -> {
            assertThat(done.getMessage().getHeader(LlmRouterConstants.RESPONSE_MODEL)).isEqualTo(SMALL);
            assertThat(metadata(done)).containsEntry("requested", name);
        });
        assertThat(small.requests().get(0).body()).contains("\"model\":\"" + SMALL + "\"");
    }

    @Test
    void cannotBeNamedInTheBodyWhereThePathIsAPin() {
        Exchange done = send("direct:pinned", chat("\"model\":\"auto\""));

        assertThat(done.getMessage().getHeader(LlmRouterConstants.RESPONSE_MODEL)).isEqualTo(MODEL);
    }

    @Test
    void canBeNamedByToD() {
        Exchange done = send("direct:toD", "Hello", Map.of("model", "auto"));

        assertThat(done.getMessage().getHeader(LlmRouterConstants.RESPONSE_MODEL)).isEqualTo(SMALL);
    }

    @Test
    void canBeTheModelOfAPreset() {
        Exchange done = send("direct:gateway", chat("\"model\":\"@preset/brief\""));

        assertThat(done.getException()).isNull();
        assertThat(small.requests().get(0).body()).contains("\"max_tokens\":50");
        assertThat(metadata(done)).containsEntry("requested", "@preset/brief").containsEntry("strategy", "auto");
    }

    @Test
    void aPresetThatLeavesItsModelToTheRouterDoesNotGoWithATierThatNamesAPreset() {
        Exchange done = send("direct:gateway", "{\"model\":\"@preset/brief\",\"messages\":[{\"role\":\"user\","
                + "\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://example.org/cat.png\"}}]}]}");

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class)
                .hasMessage("The preset leaves its model to auto, whose tier 'described' names the preset 'described';"
                        + " a call has one preset. Name the model in the tier");
    }

    @Test
    void aReloadKeepsThePresetsThatTiersName() {
        LlmRouterComponent router = context.getComponent("llmrouter", LlmRouterComponent.class);

        assertThatThrownBy(() -> router.reloadPresets(Map.of("brief", preset(MODEL))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("llmrouter:auto: Unknown preset 'described'");
    }

    @Test
    void nothingThatItTellsHasThePrompt() {
        Exchange done = send("direct:ask", "canary", Map.of("customer", "gold"));

        assertThat(metadata(done).toString()).doesNotContain("canary");
    }

    @Test
    void allItsOffersHaveTheirRoutesBeforeTheFirstMessage() {
        assertThat(context.getRoutes()).extracting(route -> route.getRouteId())
                .anyMatch(id -> id.contains("small"))
                .anyMatch(id -> id.contains("large"))
                .contains("llmrouter-auto");
    }

    @Test
    void isReadyWithTheModelsOfAllTiers() {
        LlmRouterComponent router = context.getComponent("llmrouter", LlmRouterComponent.class);

        assertThat(router.readiness().models()).filteredOn(state -> state.models().contains(SMALL))
                .singleElement()
                .satisfies(state -> {
                    assertThat(state.models()).containsExactlyInAnyOrder(SMALL, MODEL, LARGE);
                    assertThat(state.offers()).hasSize(4);
                });
    }

    @Test
    void cannotMakeEmbeddings() {
        Exchange done = send("llmrouter:request?operation=embeddings", "{\"model\":\"auto\",\"input\":\"x\"}");

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("auto is for chats");
    }

    @Test
    void cannotStandInForAModel() {
        Exchange done = send("llmrouter:" + MODEL + "?fallbackModels=auto", "Hello");

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("cannot stand in for others");
    }

    private Exchange send(String uri, String body) {
        return send(uri, body, Map.of());
    }

    private Exchange send(String uri, String body, Map<String, Object> headers) {
        return template.send(uri, exchange -> {
            exchange.getMessage().setBody(body);
            headers.forEach(exchange.getMessage()::setHeader);
        });
    }

    private static String chat(String fields) {
        return "{" + fields + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> metadata(Exchange done) {
        return done.getProperty(LlmRouterConstants.METADATA_PROPERTY, Map.class);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> pipeline(Exchange done) {
        return ((List<Map<String, Object>>) metadata(done).get("pipeline")).get(0);
    }

    private static Map<?, ?> firstOf(Map<?, ?> plan) {
        return (Map<?, ?>) ((List<?>) plan.get("offers")).get(0);
    }
}
