package io.github.llmrouter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.ContextReloadStrategy;
import org.apache.camel.support.DefaultContextReloadStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Presets change while routes run: all of them, or none. */
class PresetReloadTest extends RouterTestSupport {

    private static final String HOUSE_MODEL = "house/model";
    private static final String PRESET = "camel.component.llmrouter.presets[triage].";

    @TempDir
    private Path folder;

    private final ScriptedProvider other = start(Reply.says("other answer"));
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch reloaded = new CountDownLatch(1);

    @Override
    protected void configure(LlmRouterComponent router) throws Exception {
        router.getProviders().put("other", provider(other, "house/large", "3", "9"));
        ProviderConfiguration slow = new ProviderConfiguration();
        slow.setUri("direct:slow");
        slow.getModels().put(HOUSE_MODEL, new ModelConfiguration());
        router.getProviders().put("slow", slow);
        router.getPresets().put("slow", preset(HOUSE_MODEL, "Be patient."));
        write(PRESET + "model = " + MODEL, PRESET + "system-message = Before.");
        router.setPresetsLocation("file:" + file());
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:triage").routeId("caller").to("llmrouter:@preset/triage");
                from("direct:any").toD("llmrouter:@preset/${header.preset}");
                from("direct:ask-slow").to("llmrouter:@preset/slow");
                from("direct:slow").process(exchange -> {
                    asked.countDown();
                    reloaded.await(30, TimeUnit.SECONDS);
                }).setBody(constant("{}")).throwException(IllegalStateException.class, "too slow");
            }
        };
    }

    @Test
    void theFileIsReadAgainOnDemand() throws Exception {
        assertThat(ask("direct:triage")).contains("Before.");
        write(PRESET + "model = " + MODEL, PRESET + "system-message = After.");

        router().reloadPresets();

        assertThat(ask("direct:triage")).contains("After.").doesNotContain("Before.");
    }

    @Test
    void theModelMayChange() throws Exception {
        write(PRESET + "model = house/large");
        router().reloadPresets();

        Exchange done = template.send("direct:triage", exchange -> exchange.getMessage().setBody("Hello"));

        assertThat(done.getMessage().getHeader(LlmRouterConstants.PROVIDER)).isEqualTo("other");
    }

    @Test
    void filesThatAPresetNamesAreReadWithItAndNotBefore() throws Exception {
        Path prompt = Files.writeString(folder.resolve("system.txt"), "First.");
        write(PRESET + "model = " + MODEL, PRESET + "system-message = resource:file:" + prompt);
        router().reloadPresets();
        Files.writeString(prompt, "Second.");
        assertThat(ask("direct:triage")).contains("First.");

        router().reloadPresets();

        assertThat(ask("direct:triage")).contains("Second.");
    }

    @Test
    void aPresetMayComeAndGo() throws Exception {
        write(PRESET + "model = " + MODEL, "camel.component.llmrouter.presets[new].model = house/large");
        router().reloadPresets();
        assertThat(any("new").getMessage().getBody()).isEqualTo("other answer");
        write(PRESET + "model = " + MODEL);

        router().reloadPresets();

        assertThat(any("new").getException()).isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Unknown preset 'new'");
    }

    @Test
    void aFileOfNoUseChangesNothing() throws Exception {
        write(PRESET + "model = " + MODEL, PRESET + "temperature = sk-secret");

        assertThatThrownBy(router()::reloadPresets).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(PRESET + "temperature cannot be set: its value is of no use")
                .hasMessageNotContaining("sk-secret")
                .hasNoCause();
        assertThat(ask("direct:triage")).contains("Before.");
    }

    @Test
    void anOptionThatThereIsNotIsRefused() throws Exception {
        write(PRESET + "model = " + MODEL, PRESET + "temprature = 1");

        assertThatThrownBy(router()::reloadPresets)
                .hasMessageContaining(PRESET + "temprature cannot be set: there is no such option");
    }

    @Test
    void aLineThatIsNoPresetIsRefused() throws Exception {
        write(PRESET + "model = " + MODEL, "camel.component.llmrouter.providers[house].base-url = http://x");

        assertThatThrownBy(router()::reloadPresets).hasMessageContaining(
                "providers[house].base-url, which is none of camel.component.llmrouter.presets[NAME]");
    }

    @Test
    void aPresetThatARouteNeedsDoesNotGo() throws Exception {
        write("");

        assertThatThrownBy(router()::reloadPresets)
                .hasMessageContaining("llmrouter:@preset/triage: Unknown preset 'triage'. The presets are slow");
        assertThat(ask("direct:triage")).contains("Before.");
    }

    @Test
    void aPresetThatARouteNeedsIsServed() throws Exception {
        write(PRESET + "model = anthropic/claude-sonnet-4");

        assertThatThrownBy(router()::reloadPresets)
                .hasMessageContaining("llmrouter:@preset/triage: No provider in use serves anthropic/claude-sonnet-4");
        assertThat(ask("direct:triage")).contains("Before.");
    }

    @Test
    void aRouteThatHasStoppedNeedsNone() throws Exception {
        context.getRouteController().stopRoute("caller");
        write("");

        router().reloadPresets();

        assertThat(any("triage").getException()).hasMessageContaining("Unknown preset 'triage'");
    }

    @Test
    void javaReplacesThoseThatAreNotInTheFile() {
        Map<String, PresetConfiguration> presets = new LinkedHashMap<>(router().getPresets());
        presets.put("new", preset("house/large", "Be brief."));
        presets.put("triage", preset("house/large", "The file wins."));

        router().reloadPresets(presets);

        assertThat(any("new").getMessage().getBody()).isEqualTo("other answer");
        assertThat(ask("direct:triage")).contains("Before.");
    }

    @Test
    void aPresetIsAsItWasWhenItWasRead() {
        router().getPresets().get("slow").setModel(MODEL);

        assertThat(router().presets().current().get("slow").model()).isEqualTo(HOUSE_MODEL);
    }

    @Test
    void whatHasNotChangedStaysAsItIs() throws Exception {
        Preset slow = router().presets().current().get("slow");
        Preset triage = router().presets().current().get("triage");
        write(PRESET + "model = " + MODEL, PRESET + "system-message = After.");

        router().reloadPresets();

        assertThat(router().presets().current().get("slow")).isSameAs(slow);
        assertThat(router().presets().current().get("triage")).isNotSameAs(triage);
    }

    @Test
    void aCallOnItsWayEndsWithThePresetThatItBeganWith() throws Exception {
        CompletableFuture<Exchange> slow = template.asyncSend("direct:ask-slow",
                exchange -> exchange.getMessage().setBody("Hello"));
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

        router().reloadPresets(Map.of("slow", preset("house/large", "Now.")));
        reloaded.countDown();

        Exchange done = slow.get(30, TimeUnit.SECONDS);
        assertThat(done.getException()).hasMessageContaining("@preset/slow")
                .hasMessageContaining("IllegalStateException");
        assertThat(other.calls()).isZero();
    }

    @Test
    void theContextsReloadReadsTheFileAgain() throws Exception {
        ContextReloadStrategy strategy = new DefaultContextReloadStrategy();
        context.addService(strategy);
        write(PRESET + "model = " + MODEL, PRESET + "system-message = After.");

        strategy.onReload("test");

        assertThat(ask("direct:triage")).contains("After.");
    }

    @Test
    void theFileIsReadAgainWhenItIsTime() throws Exception {
        context.getComponent("llmrouter").stop();
        router().setPresetsRefresh(1);
        context.getComponent("llmrouter").start();
        assertThat(ask("direct:triage")).contains("Before.");

        write(PRESET + "model = " + MODEL, PRESET + "temperature = hot");
        write(PRESET + "model = " + MODEL, PRESET + "system-message = After.");

        await().untilAsserted(() -> assertThat(ask("direct:triage")).contains("After."));
    }

    private static PresetConfiguration preset(String model, String system) {
        PresetConfiguration preset = new PresetConfiguration();
        preset.setModel(model);
        preset.setSystemMessage(system);
        return preset;
    }

    private Path file() {
        return folder.resolve("presets.properties");
    }

    private void write(String... lines) throws Exception {
        Files.writeString(file(), String.join("\n", lines));
    }

    private LlmRouterComponent router() {
        return context.getComponent("llmrouter", LlmRouterComponent.class);
    }

    private Exchange any(String preset) {
        return template.send("direct:any", exchange -> {
            exchange.getMessage().setBody("Hello");
            exchange.getMessage().setHeader("preset", preset);
        });
    }

    /** What the provider is sent. */
    private String ask(String uri) {
        template.send(uri, exchange -> exchange.getMessage().setBody("Hello"));
        return cheap.requests().get(cheap.calls() - 1).body();
    }
}
