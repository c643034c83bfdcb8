package io.github.llmrouter;

import java.util.HashMap;
import java.util.Map;

import org.apache.camel.BindToRegistry;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.search.RequiredSearch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What a registry of the application has of calls. */
class MetricsTest extends RouterTestSupport {

    @BindToRegistry("metersOfTheApplication")
    private final MeterRegistry registry = new SimpleMeterRegistry();

    @Override
    protected void configure(LlmRouterComponent router) {
        router.setBreakerMinimumCalls(2);
        router.getProviders().get("cheap").getModels().put("house/free-of-price", new ModelConfiguration());
        PresetConfiguration triage = new PresetConfiguration();
        triage.setModel(MODEL);
        router.getPresets().put("triage", triage);
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("llmrouter:" + MODEL);
                from("direct:cached").to("llmrouter:" + MODEL + "?cache=true");
                from("direct:stream").to("llmrouter:" + MODEL + "?stream=true");
                from("direct:unpriced").to("llmrouter:house/free-of-price");
                from("direct:gateway").to("llmrouter:request");
                from("direct:preset").to("llmrouter:@preset/triage");
                from("direct:preset-with-model").to("llmrouter:" + MODEL + "@preset/triage");
            }
        };
    }

    @Test
    void aCallIsTimed() {
        ask("direct:ask");

        Timer timer = registry.get("gen_ai.client.operation.duration").timer();
        assertThat(timer.count()).isOne();
        assertThat(tags(timer)).isEqualTo(Map.of("gen_ai.operation.name", "chat", "gen_ai.provider.name", "cheap",
                "gen_ai.request.model", MODEL, "gen_ai.response.model", MODEL, "error.type", "none"));
    }

    @Test
    void aPresetIsNamedAsWhatWasAskedFor() {
        ask("direct:preset");

        assertThat(tags(registry.get("gen_ai.client.operation.duration").timer()))
                .containsEntry("gen_ai.request.model", "@preset/triage")
                .containsEntry("gen_ai.response.model", MODEL);
    }

    @Test
    void aModelThatTakesThePlaceOfAPresetsOwnIsNamedAlone() {
        ask("direct:preset-with-model");

        assertThat(tags(registry.get("gen_ai.client.operation.duration").timer()))
                .containsEntry("gen_ai.request.model", MODEL);
    }

    @Test
    void aPresetThatThereIsNotGetsNoSeriesOfItsOwn() {
        template.send("direct:gateway", exchange -> exchange.getMessage()
                .setBody("{\"model\":\"@preset/no-such\",\"messages\":[]}"));

        assertThat(tags(registry.get("gen_ai.client.operation.duration").timer()))
                .containsEntry("gen_ai.request.model", "other");
    }

    @Test
    void itsTokensAreCounted() {
        ask("direct:ask");

        RequiredSearch usage = registry.get("gen_ai.client.token.usage").tag("gen_ai.provider.name", "cheap");
        assertThat(usage.tag("gen_ai.token.type", "input").summary().totalAmount()).isEqualTo(10);
        assertThat(registry.get("gen_ai.client.token.usage").tag("gen_ai.token.type", "output").summary().totalAmount())
                .isEqualTo(5);
    }

    @Test
    void itsCostIsSummedUp() {
        ask("direct:ask");
        ask("direct:ask");

        assertThat(registry.get("camel.llmrouter.cost").counter().count()).isCloseTo(2 * 0.00003, within(1e-12));
    }

    @Test
    void aCallOfAnUnknownPriceIsCountedAsSuch() {
        ask("direct:unpriced");

        assertThat(registry.get("camel.llmrouter.cost.unknown").tag("reason", "unknown-price").counter().count())
                .isOne();
        assertThat(registry.find("camel.llmrouter.cost").counters()).isEmpty();
    }

    @Test
    void whatTheCacheSavesIsSummedUpAndMakesNoUsualCallLookSmaller() {
        ask("direct:cached");
        ask("direct:cached");
        ask("direct:cached");

        assertThat(registry.get("camel.llmrouter.cache.calls").tag("result", "miss").counter().count()).isOne();
        assertThat(registry.get("camel.llmrouter.cache.calls").tag("result", "hit").counter().count()).isEqualTo(2);
        assertThat(registry.get("camel.llmrouter.cache.saved").counter().count()).isCloseTo(2 * 0.00003,
                within(1e-12));
        assertThat(registry.get("gen_ai.client.token.usage").tag("gen_ai.token.type", "input").summary().count())
                .isOne();
    }

    @Test
    void aStreamIsTimedToItsFirstChunkAndToItsEnd() {
        cheap.nowAnswer(Reply.streams("one ", "two"));

        try (ChatStream stream = template.requestBody("direct:stream", "Hello", ChatStream.class)) {
            stream.forEachRemaining(chunk -> {});
        }

        assertThat(registry.get("gen_ai.client.operation.time_to_first_chunk").timer().count()).isOne();
        assertThat(registry.get("gen_ai.client.operation.duration").timer().count()).isOne();
    }

    @Test
    void failingOverIsCountedByTheProvidersAndTheReason() {
        cheap.nowAnswer(Reply.error(503, "no"));

        ask("direct:ask");

        assertThat(tags(registry.get("camel.llmrouter.failovers").counter()))
                .isEqualTo(Map.of("from", "cheap", "to", "dear", "error.type", "overloaded"));
        assertThat(registry.get("camel.llmrouter.attempts").tag("error.type", "overloaded").timer().count()).isOne();
        assertThat(registry.get("camel.llmrouter.attempts").tag("error.type", "none").timer().count()).isOne();
    }

    @Test
    void aCallWithoutAnAnswerNamesItsError() {
        cheap.nowAnswer(Reply.error(503, "no"));
        dear.nowAnswer(Reply.error(503, "no"));

        ask("direct:ask");

        assertThat(tags(registry.get("gen_ai.client.operation.duration").timer()))
                .containsEntry("error.type", "OverloadedException")
                .containsEntry("gen_ai.provider.name", "dear");
    }

    @Test
    void aRefusedKeyIsCounted() {
        cheap.nowAnswer(Reply.error(401, "no such key"));

        ask("direct:ask");

        assertThat(tags(registry.get("camel.llmrouter.keys.set.aside").counter()))
                .isEqualTo(Map.of("gen_ai.provider.name", "cheap", "error.type", "authentication"));
    }

    @Test
    void onlyBreakersOfOffersInUseAreShown() {
        cheap.nowAnswer(Reply.error(503, "no"));

        ask("direct:ask");
        ask("direct:ask");

        assertThat(registry.find("camel.llmrouter.breaker.state").gauges())
                .filteredOn(gauge -> gauge.value() == 1)
                .extracting(gauge -> gauge.getId().getTag("gen_ai.provider.name") + " is "
                        + gauge.getId().getTag("state"))
                .containsExactlyInAnyOrder("cheap is open", "dear is closed");
    }

    @Test
    void aModelThatAMessageMakesUpIsNotNamed() {
        template.send("direct:gateway", exchange -> exchange.getMessage()
                .setBody("{\"model\":\"made/up\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}"));

        assertThat(tags(registry.get("gen_ai.client.operation.duration").timer()))
                .containsEntry("gen_ai.request.model", "other")
                .containsEntry("gen_ai.provider.name", "none");
    }

    @Test
    void aContextThatStopsLeavesItsTotalsAndNoStates() {
        ask("direct:ask");

        context.stop();

        assertThat(registry.get("gen_ai.client.operation.duration").timer().count()).isOne();
        assertThat(registry.find("camel.llmrouter.breaker.state").gauges()).isEmpty();
    }

    private void ask(String uri) {
        template.send(uri, exchange -> exchange.getMessage().setBody("Hello"));
    }

    private static Map<String, String> tags(Meter meter) {
        Map<String, String> tags = new HashMap<>();
        meter.getId().getTags().forEach(tag -> tags.put(tag.getKey(), tag.getValue()));
        return tags;
    }
}
