package io.github.llmrouter;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** Messages that try to reach {@code forbidden}, the cheapest of all, or a model that they may not ask. */
class NoWayAroundTest extends RouterTestSupport {

    private static final String SECRET = "house/secret";
    private static final String NESTED = "[".repeat(5_000);

    private final ScriptedProvider forbidden = start(Reply.says("forbidden answer"));

    @Override
    protected void configure(LlmRouterComponent router) {
        ProviderConfiguration cheapest = provider(forbidden, MODEL, "0.1", "0.1");
        cheapest.setRegion("us-1");
        cheapest.getModels().put(SECRET, new ModelConfiguration());
        router.getProviders().put("forbidden", cheapest);
        router.getProviders().get("cheap").setZdr(true);
        router.getProviders().get("cheap").setRegion("eu-1");
        router.getConfiguration().setExcludedModels(SECRET);
        router.getAliases().put("harmless", SECRET);
        PresetConfiguration strict = preset();
        strict.setZdr(true);
        strict.setExcludedModels("*secret,anthropic/*");
        router.getPresets().put("strict", strict);
        router.getPresets().put("lax", preset());
        PresetConfiguration closed = preset();
        closed.setOrder("cheap");
        closed.setAllowFallbacks(false);
        closed.setAllowedModels(MODEL);
        router.getPresets().put("closed", closed);
        router.getProviders().get("cheap").getModels().put("house/other", new ModelConfiguration());
    }

    private static PresetConfiguration preset() {
        PresetConfiguration preset = new PresetConfiguration();
        preset.setModel(MODEL);
        return preset;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:pinned").to("llmrouter:" + MODEL + "?ignore=forbidden");
                from("direct:open").to("llmrouter:request?ignore=forbidden");
                from("direct:strict").to("llmrouter:@preset/strict?allowBodyRouting=true");
                from("direct:regional").to("llmrouter:" + MODEL + "?region=eu-${header.zone}");
                from("direct:regions").to("llmrouter:" + MODEL + "?region=${header.zone}");
                from("direct:failing").to("llmrouter:" + MODEL + "?region=${bodyAs(Integer)}");
                from("direct:one").to("llmprovider:forbidden/" + SECRET);
                from("direct:other").to("llmrouter:" + MODEL + "?fallbackModels=house/other@preset/closed");
                from("direct:dynamic-region").toD("llmrouter:${header.model}?region=${header.zone}");
                from("direct:dynamic-part").toD("llmrouter:${header.model}?region=eu-${header.zone}");
                from("direct:dynamic-label").toD("llmrouter:${header.model}?labels=data_class=${header.zone}");
                from("direct:dynamic-only").toD("llmrouter:${header.model}?only=${header.zone}");
                from("direct:dynamic-list").toD("llmrouter:${header.model}?only=cheap-${header.zone}");
                from("direct:dynamic-models").toD("llmrouter:${header.model}?excludedModels=${header.zone}");
                from("direct:entries").to("llmrouter:request");
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"provider\":{\"only\":[\"forbidden\"]}", "\"provider\":{\"order\":[\"forbidden\"]}",
            "\"provider\":{\"order\":[\"forbidden\"],\"allow_fallbacks\":false}",
            "\"provider\":{\"ignore\":[\"cheap\",\"dear\"]}", "\"provider\":{\"only\":[\"*\"],\"sort\":\"price\"}",
            "\"model\":\"house/secret\"", "\"model\":\"openai/gpt-5.2:floor\",\"models\":[\"house/secret\"]",
            "\"models\":[{\"model\":\"house/secret\",\"provider\":{\"only\":[\"forbidden\"]}}]",
            "\"route\":\"sort\",\"models\":[\"@preset/lax\"]",
            "\"preset\":\"lax\",\"plugins\":[{\"id\":\"auto-router\"}]",
            "\"session_id\":\"theirs\",\"provider\":{\"max_price\":{\"prompt\":0.2}}",
            "\"provider\":{\"max_price\":{\"prompt\":1e999}}", "\"provider\":{\"max_price\":{\"prompt\":-1}}",
            "\"provider\":{\"max_price\":{\"prompt\":\"NaN\"}}", "\"provider\":{\"max_price\":{\"prompt\":NaN}}",
            "\"provider\":{\"region\":\"${sysenv.PATH}\"}", "\"provider\":{\"region\":\"\"}",
            "\"provider\":{\"only\":[]}", "\"provider\":{\"only\":[null]}", "\"provider\":{\"labels\":{\"a\":{}}}",
            "\"provider\":{\"only\":[\"forbidden\"],\"only\":[\"cheap\"]}", "\"provider\":\"forbidden\"",
            "\"session_id\":{\"a\":1}", "\"models\":[]", "\"models\":\"house/secret\"", "\"models\":[[[]]]"})
    void noBodyReachesWhoTheOptionsLeaveOut(String fields) {
        String body = chat(fields);
        for (String route : List.of("direct:pinned", "direct:open")) {
            Exchange done = template.send(route, exchange -> exchange.getMessage().setBody(body));

            assertThat(forbidden.calls()).isZero();
            if (done.getException() != null) {
                assertThat(done.getException()).isInstanceOf(LlmRouterException.class);
                assertThat(done.getMessage().getBody()).isEqualTo(body);
            }
        }
    }

    @Test
    void norDoThousandsOfPatterns() {
        String many = "\"forbidden\",".repeat(10_000) + "\"*\"";
        Exchange done = template.send("direct:pinned", exchange -> exchange.getMessage()
                .setBody(chat("\"provider\":{\"only\":[" + many + "]}")));

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("at most 256 elements");
        assertNobodyWasAsked();
    }

    @Test
    void norDoHeaders() {
        Map<String, Object> cyclic = new HashMap<>();
        cyclic.put("only", cyclic);
        for (Object header : List.of("{\"order\":[\"forbidden\"]}", Map.of("only", List.of("forbidden")), cyclic,
                Map.of("max_price", Map.of("prompt", Double.NaN)), Map.of("labels", new Object()), NESTED,
                "{\"only\":" + NESTED, Collections.singletonMap(null, "x"), 7, new byte[0], "")) {
            Exchange done = template.send("direct:pinned", exchange -> {
                exchange.getMessage().setBody("Hello");
                exchange.getMessage().setHeader(LlmRouterConstants.PREFERENCES, header);
            });

            assertThat(forbidden.calls()).isZero();
            if (done.getException() != null) {
                assertThat(done.getException()).isInstanceOf(LlmRouterException.class);
                assertThat(done.getMessage().getBody()).isEqualTo("Hello");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"@preset/lax", "openai/gpt-5.2@preset/lax", "openai/gpt-5.2",
            "@preset/strict"})
    void aBodyThatNamesAnotherPresetKeepsTheDemandsOfThatOfThePath(String model) {
        Exchange done = ask("direct:strict", chat("\"model\":\"" + model + "\""));

        assertThat(done.getMessage().getBody(String.class)).contains("cheap answer");
        assertThat(dear.calls() + forbidden.calls()).isZero();
    }

    @Test
    void andItsModels() {
        Exchange done = ask("direct:strict", chat("\"model\":\"anthropic/claude-sonnet-4.5@preset/lax\","
                + "\"models\":[\"harmless\"]"));

        assertThat(done.getException()).isInstanceOf(LlmRouterException.class);
        assertNobodyWasAsked();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,us-*", "1,us-1", "*", "1, *"})
    void aHeaderFillsInAFunctionOfARegionAndNoMore(String zone) {
        Exchange done = zoned("direct:regional", zone);

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class)
                .hasMessage(
                        "The option region is 'eu-${header.zone}', and what stands there for this message has a comma"
                                + " or a star of its own. Only an option that is one function and nothing else may come to a"
                                + " list. Nobody was asked");
        assertNobodyWasAsked();
    }

    @Test
    void oneFunctionMayComeToAList() {
        assertThat(zoned("direct:regions", "eu-1,ch").getMessage().getBody()).isEqualTo("cheap answer");
        assertThat(zoned("direct:regional", "1").getMessage().getBody()).isEqualTo("cheap answer");
    }

    @ParameterizedTest
    @CsvSource({"direct:dynamic-region,", "direct:dynamic-region,''", "direct:dynamic-part,'1,us-1'",
            "direct:dynamic-label,", "direct:dynamic-only,", "direct:dynamic-only,''",
            "direct:dynamic-list,'1,forbidden'", "direct:dynamic-models,", "direct:dynamic-models,''"})
    void toDDoesNotLoseADemandThatAMessageFillsIn(String route, @Nullable String zone) {
        Exchange done = zoned(route, zone);

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class)
                .hasMessageEndingWith("Nobody was asked");
        assertNobodyWasAsked();
    }

    @Test
    void norHasAUriTheValueOfALabel() {
        zoned("direct:dynamic-label", "confidential");

        assertThat(zoned("direct:dynamic-region", "eu-1").getMessage().getBody()).isEqualTo("cheap answer");
        assertThat(zoned("direct:dynamic-only", "cheap").getMessage().getBody()).isEqualTo("cheap answer");
        assertThat(context.getEndpoints()).noneMatch(endpoint -> endpoint.getEndpointUri().contains("confidential"));
    }

    @Test
    void aDemandThatCannotBeEvaluatedSaysNothingOfTheMessage() {
        Exchange done = ask("direct:failing", "the ninth of May");

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class)
                .hasNoCause()
                .hasMessageContaining("region")
                .hasMessageNotContaining("May");
        assertNobodyWasAsked();
    }

    @Test
    void whatTheComponentExcludesHoldsWithoutRouting() {
        Exchange done = ask("direct:one", "Hello");

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class)
                .hasMessage(
                        "house/secret is excluded by house/secret (excludedModels), as the component is configured");
        assertNobodyWasAsked();
    }

    @Test
    void anEntryOfAListDoesNotOpenTheOrderOfItsPreset() {
        ask("direct:entries", chat("\"model\":\"house/other\",\"models\":[{\"model\":\"@preset/closed\","
                + "\"provider\":{\"order\":[\"forbidden\"]}}],\"provider\":{\"ignore\":[\"cheap\"]}"));

        assertNobodyWasAsked();
    }

    @Test
    void thePresetOfAFallbackSaysWhichModelsItIsFor() {
        cheap.nowAnswer(Reply.error(503, "down"));
        dear.nowAnswer(Reply.error(503, "down"));
        forbidden.nowAnswer(Reply.error(503, "down"));
        Exchange done = ask("direct:other", "Hello");

        assertThat(done.getException()).hasMessageContaining(
                "house/other is none of openai/gpt-5.2 (allowedModels)");
    }

    private static String chat(String fields) {
        return "{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]," + fields + '}';
    }

    private void assertNobodyWasAsked() {
        assertThat(cheap.calls() + dear.calls() + forbidden.calls()).isZero();
    }

    private Exchange ask(String route, String body) {
        return template.send(route, exchange -> exchange.getMessage().setBody(body));
    }

    private Exchange zoned(String route, @Nullable String zone) {
        return template.send(route, exchange -> {
            exchange.getMessage().setHeader("model", MODEL);
            exchange.getMessage().setBody("Hello");
            exchange.getMessage().setHeader("zone", zone);
        });
    }
}
