package io.github.llmrouter;

import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.FilterConfiguration.DataCollection;
import io.github.llmrouter.provider.wire.WireJson;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Preferences of the body, a header, options and presets. Three providers serve the model: {@code cheap}, {@code dear} and
 * the dearest, {@code house}, which is the only one that keeps nothing.
 */
class PreferencesTest extends RouterTestSupport {

    private static final String CHAT = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]%s}";

    private final ScriptedProvider house = start(Reply.says("house answer"));

    @Override
    protected void configure(LlmRouterComponent router) {
        ProviderConfiguration trusted = provider(house, MODEL, "3", "12");
        trusted.setZdr(true);
        trusted.setRegion("eu");
        trusted.setQuantization("bf16");
        trusted.getLabels().put("data_class", "public, confidential");
        router.getProviders().put("house", trusted);
        ProviderConfiguration dearest = router.getProviders().get("dear");
        dearest.setDataCollection(DataCollection.deny);
        dearest.setRegion("us");
        dearest.setQuantization("fp8");
        dearest.getModels().get(MODEL).setRegion("us-east");
        dearest.getModels().get(MODEL).getLabels().put("data_class", "public");
        PresetConfiguration trust = new PresetConfiguration();
        trust.setModel(MODEL);
        trust.setZdr(true);
        router.getPresets().put("trust", trust);
        PresetConfiguration classified = new PresetConfiguration();
        classified.setModel(MODEL);
        classified.setLabels("data_class=${header.dataClass}");
        router.getPresets().put("classified", classified);
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:ask").to("llmrouter:" + MODEL);
                from("direct:narrow").to("llmrouter:" + MODEL + "?only=cheap,dear&output=message");
                from("direct:closed").to("llmrouter:" + MODEL + "?order=dear&allowFallbacks=false");
                from("direct:classified").to("llmrouter:" + MODEL + "?labels=data_class=${header.dataClass}");
                from("direct:regional").to("llmrouter:" + MODEL + "?region=${exchangeProperty.region}");
                from("direct:priced").to("llmrouter:" + MODEL + "?maxPrice=prompt=2,completion=8");
                from("direct:trust").to("llmrouter:@preset/trust?only=cheap,house");
                from("direct:labelled").to("llmrouter:@preset/classified");
                from("direct:trusted").to("llmrouter:" + MODEL + "?zdr=false&dataCollection=deny");
                from("direct:one").to("llmprovider:cheap/" + MODEL);
                from("direct:guarded").to("llmprovider:dear/" + MODEL + "?labels=data_class=${header.dataClass}");
            }
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'only':['dear']|dear", "'only':['DEAR','house']|dear house",
            "'ignore':['cheap']|dear house", "'only':['*'],'ignore':['*e*p']|dear house",
            "'only':['dear/us-east']|dear", "'only':['dear/bf16','house/bf16']|house",
            "'only':['nobody','cheap']|cheap", "'ignore':['nobody']|cheap dear house",
            "'data_collection':'deny'|dear house",
            "'data_collection':'allow'|cheap dear house", "'zdr':true|house", "'zdr':false|cheap dear house",
            "'quantizations':['fp8']|dear", "'quantizations':['unknown','bf16']|cheap house",
            "'max_price':{'prompt':2}|cheap dear", "'max_price':{'completion':'4'}|cheap",
            "'region':'us*'|dear", "'region':['eu','us-east']|dear house",
            "'labels':{'data_class':'public'}|dear house",
            "'labels':{'data_class':'confidential'}|house"})
    void eachDemandLeavesExactlyWhoMeetsIt(String provider, String left) {
        Exchange done = ask("direct:ask", chat(provider));

        assertThat(done.getException()).isNull();
        assertThat(available(done)).isEqualTo(List.of(left.split(" ")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'order':['house']|house cheap dear",
            "'order':['house','dear']|house dear cheap",
            "'order':['nobody','dear']|dear cheap house", "'order':['nobody']|cheap dear house",
            "'order':['dear/us-east']|dear cheap house", "'order':['dear/eu']|cheap dear house",
            "'order':['house'],'allow_fallbacks':false|house",
            "'order':['nobody','house'],'allow_fallbacks':false|house", "'allow_fallbacks':false|cheap",
            "'order':['house'],'only':['dear']|dear", "'order':['house'],'ignore':['house']|cheap dear",
            "'only':['house','dear'],'ignore':['dear']|house",
            "'order':['dear','house'],'only':['dear','cheap'],'allow_fallbacks':false|dear"})
    void anOrderPutsThemFirstAndDemandsLeaveThemOut(String provider, String left) {
        assertThat(available(ask("direct:ask", chat(provider)))).isEqualTo(List.of(left.split(" ")));
    }

    @Test
    void theRequestGoesToTheProviderWithoutThem() {
        ask("direct:ask", chat("'only':['cheap'],'sort':'price'"));

        assertThat(cheap.requests().get(0).body()).doesNotContain("provider", "only");
    }

    @Test
    void aHeaderMayBeAMap() {
        assertThat(available(ask("direct:ask", "Hello", Map.of("only", List.of("dear"))))).containsExactly("dear");
    }

    @Test
    void orTextInJson() {
        assertThat(available(ask("direct:ask", "Hello", "{\"ignore\":[\"cheap\"]}"))).containsExactly("dear", "house");
    }

    @Test
    void orJson() {
        assertThat(available(ask("direct:ask", "Hello", WireJson.MAPPER.createObjectNode().put("zdr", true))))
                .containsExactly("house");
    }

    @Test
    void demandsOfHeaderBodyAndOptionsAllHold() {
        Exchange done = ask("direct:narrow", chat("'ignore':['house']"), Map.of("only", List.of("dear", "house")));

        assertThat(available(done)).containsExactly("dear");
    }

    @Test
    void anAllowListOfAMessageAddsNobodyToThatOfTheEndpoint() {
        Exchange done = ask("direct:narrow", chat("'only':['house']"));

        assertThat(done.getException()).isInstanceOf(NoOfferException.class)
                .hasMessage("No offer left for " + MODEL
                        + ": cheap excluded by allowed_providers (none of those allowed: house),"
                        + " dear excluded by allowed_providers (none of those allowed: house),"
                        + " house excluded by allowed_providers (none of those allowed: cheap, dear)."
                        + " To be answered, let only and ignore leave a provider that serves it");
        assertThat(((LlmRouterException) done.getException()).category()).hasToString("VALIDATION");
        assertNobodyWasAsked();
    }

    @Test
    void noOptionOfAnEndpointTakesADemandOfThePresetAway() {
        assertThat(available(ask("direct:trust", "Hello"))).containsExactly("house");
    }

    @Test
    void noOrderOfAMessageLeavesAClosedOne() {
        Exchange done = ask("direct:closed", chat("'order':['cheap'],'allow_fallbacks':true"));

        assertThat(cheap.calls()).isZero();
        assertThat(excluded(done)).contains("cheap excluded by allow_fallbacks (none of the order: dear)");
    }

    @Test
    void aLabelIsThatOfTheMessage() {
        Exchange done = template.send("direct:classified", exchange -> {
            exchange.getMessage().setBody("Hello");
            exchange.getMessage().setHeader("dataClass", "confidential");
        });

        assertThat(available(done)).containsExactly("house");
        assertThat(excluded(done)).containsExactly(
                "cheap excluded by label (it has no label data_class of the value that is demanded)",
                "dear excluded by label (it has no label data_class of the value that is demanded)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:classified", "direct:labelled", "direct:regional", "direct:guarded"})
    void aMessageWithoutWhatADemandRefersToGoesNowhere(String route) {
        Exchange done = ask(route, "Hello");

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("which comes to no demand for this message")
                .hasMessageContaining("Nobody was asked");
        assertNobodyWasAsked();
    }

    @Test
    void aRegionIsThatOfTheMessage() {
        Exchange done = template.send("direct:regional", exchange -> {
            exchange.getMessage().setBody("Hello");
            exchange.setProperty("region", "eu");
        });

        assertThat(available(done)).containsExactly("house");
    }

    @Test
    void severalPricesStandInOneOption() {
        assertThat(available(ask("direct:priced", "Hello"))).containsExactly("cheap", "dear");
    }

    @Test
    void whoKeepsNothingCollectsNothing() {
        assertThat(available(ask("direct:trusted", "Hello"))).containsExactly("dear", "house");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "'zrd':true|The field provider.zrd is unknown. Did you mean zdr?",
            "'only':'cheap'|The field provider.only is 'cheap'; it must be a list of texts"})
    void aSlipOfThePenIsToldAndNobodyAsked(String provider, String text) {
        Exchange done = ask("direct:ask", chat(provider));

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class).hasMessageStartingWith(text);
        assertThat(done.getMessage().getBody()).isEqualTo(chat(provider));
        assertNobodyWasAsked();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[1]|The header CamelLlmRouterPreferences must be an object of preferences",
            "{only|The header CamelLlmRouterPreferences is no JSON",
            "{\"zrd\":true}|In the header CamelLlmRouterPreferences, the field zrd is unknown. Did you mean zdr?"})
    void soIsThatOfAHeader(String header, String text) {
        Exchange done = ask("direct:ask", "Hello", header);

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class).hasMessageStartingWith(text);
        assertNobodyWasAsked();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {",'provider':[]|The field provider must be an object",
            ",'route':'round'|The field route is 'round'; it must be one of fallback, sort"})
    void andThatAroundThem(String fields, String text) {
        Exchange done = ask("direct:ask", CHAT.formatted(fields.replace('\'', '"')));

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class).hasMessageStartingWith(text);
    }

    @Test
    void oneProviderAloneRefusesWhatItMayNotBeAsked() {
        Exchange done = ask("direct:one", chat("'zdr':true"));

        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class)
                .hasMessage("cheap/" + MODEL
                        + " is excluded by data_policy:zdr (it is not configured with zdr=true)");
        assertNobodyWasAsked();
    }

    @Test
    void orAnswersWhatItMay() {
        Exchange done = template.send("direct:guarded", exchange -> {
            exchange.getMessage().setBody("Hello");
            exchange.getMessage().setHeader("dataClass", "public");
        });

        assertThat(done.getMessage().getBody()).isEqualTo("dear answer");
    }

    private static String chat(String provider) {
        return CHAT.formatted(",\"provider\":{" + provider.replace('\'', '"') + '}');
    }

    private void assertNobodyWasAsked() {
        assertThat(cheap.calls() + dear.calls() + house.calls()).isZero();
    }

    private Exchange ask(String route, Object body) {
        return template.send(route, exchange -> exchange.getMessage().setBody(body));
    }

    private Exchange ask(String route, Object body, Object header) {
        return template.send(route, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeader(LlmRouterConstants.PREFERENCES, header);
        });
    }

    @SuppressWarnings("unchecked")
    private static List<Object> available(Exchange done) {
        Map<String, Object> endpoints = (Map<String, Object>) metadata(done).get("endpoints");
        return ((List<Map<String, Object>>) endpoints.get("available")).stream()
                .map(row -> row.get("provider"))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Object> excluded(Exchange done) {
        return ((List<Map<String, Object>>) metadata(done).get("excluded")).stream()
                .map(row -> row.get("reason"))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> metadata(Exchange done) {
        return done.getProperty(LlmRouterConstants.METADATA_PROPERTY, Map.class);
    }
}
