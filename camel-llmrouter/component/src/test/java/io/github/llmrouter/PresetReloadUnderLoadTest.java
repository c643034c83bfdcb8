package io.github.llmrouter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.provider.wire.WireJson;
import io.github.llmrouter.testing.RouterTestSupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Presets that are replaced again and again while many threads call by them. */
class PresetReloadUnderLoadTest extends RouterTestSupport {

    private static final int CALLERS = 4;
    private static final int CALLS = 100;

    @Override
    protected void configure(LlmRouterComponent router) {
        router.getPresets().put("triage", preset(0));
    }

    private static PresetConfiguration preset(int version) {
        PresetConfiguration preset = new PresetConfiguration();
        preset.setModel(MODEL);
        preset.setSystemMessage("version " + version);
        preset.setMaxTokens(1 + version);
        preset.getParameters().put("seed", String.valueOf(version));
        return preset;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:path").to("llmrouter:@preset/triage");
                from("direct:toD").toD("llmrouter:@preset/${header.preset}");
            }
        };
    }

    @Test
    void everyCallHasOneVersionOfThemAndTheLastOneStays() throws Exception {
        LlmRouterComponent router = context.getComponent("llmrouter", LlmRouterComponent.class);
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<CompletableFuture<Void>> done = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                done.add(CompletableFuture.runAsync(this::call, callers));
            }
            CompletableFuture<Void> all = CompletableFuture.allOf(done.toArray(CompletableFuture[]::new));
            int version = 0;
            PresetConfiguration broken = preset(1);
            broken.setTemperature(3.0);
            while (!all.isDone()) {
                version++;
                router.reloadPresets(Map.of("triage", preset(version)));
                assertThatThrownBy(() -> router.reloadPresets(Map.of("triage", broken)))
                        .isInstanceOf(IllegalArgumentException.class);
            }
            all.join();
            template.sendBody("direct:path", "Hello");

            assertThat(cheap.requests()).hasSize(CALLERS * CALLS + 1);
            for (int i = 0; i < cheap.calls(); i++) {
                JsonNode sent = WireJson.MAPPER.readTree(cheap.requests().get(i).body());
                int seed = sent.path("seed").asInt(-1);
                assertThat(sent.path("max_tokens").asInt()).isEqualTo(seed + 1);
                assertThat(sent.at("/messages/0/content").asText()).isEqualTo("version " + seed);
            }
            assertThat(cheap.requests().get(cheap.calls() - 1).body()).contains("\"seed\":" + version);
        } finally {
            callers.shutdownNow();
        }
    }

    private void call() {
        for (int i = 0; i < CALLS; i++) {
            template.sendBodyAndHeader(i % 2 == 0 ? "direct:path" : "direct:toD", "Hello", "preset", "triage");
        }
    }
}
