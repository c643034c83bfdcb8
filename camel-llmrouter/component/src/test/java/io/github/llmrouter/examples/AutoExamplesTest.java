package io.github.llmrouter.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.LlmRouterConstants;
import io.github.llmrouter.testing.EverythingLogged;
import io.github.llmrouter.testing.MainRun;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Each example of the page about auto does what the text beside it says. */
class AutoExamplesTest {

    private static final String HOUSE = "camel.component.llmrouter.providers[house].";
    private static final List<String> MODELS = List.of("openai/gpt-5-mini", "openai/gpt-5.2",
            "google/gemini-2.5-flash", "anthropic/claude-sonnet-4", "anthropic/claude-opus-4.5");
    private static final String PICTURE = "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\","
            + "\"image_url\":{\"url\":\"https://example.org/cat.png\"}}]}]}";

    private final ScriptedProvider house = ScriptedProvider.always(Reply.says("An answer."));

    @AfterEach
    void stop() {
        house.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto.yaml", "auto.xml"})
    void tiers(String routes) throws Exception {
        try (MainRun run = run("auto.properties", routes)) {
            Exchange easy = run.send("direct:questions", "What is the capital of France?");
            Exchange hard = run.send("direct:questions", "{\"reasoning_effort\":\"high\",\"messages\":[{\"role\":"
                    + "\"user\",\"content\":\"Prove it.\"}]}");

            assertThat(modelOf(easy)).isEqualTo("openai/gpt-5-mini");
            assertThat(modelOf(hard)).isEqualTo("anthropic/claude-opus-4.5");
        }
    }

    @Test
    void withAPreset() throws Exception {
        try (MainRun run = run("auto.properties", "auto.yaml", "presets[brief].model", "openai/gpt-5.2",
                "presets[brief].max-tokens", "50")) {
            Exchange done = run.send("llmrouter:auto@preset/brief", "Hello");

            assertThat(modelOf(done)).isEqualTo("openai/gpt-5-mini");
            assertThat(house.requests().get(0).body()).contains("\"max_tokens\":50");
        }
    }

    @Test
    void rules() throws Exception {
        try (MainRun run = run("auto-rules.properties", "auto.yaml")) {
            assertThat(modelOf(run.send("direct:questions", "Hello"))).isEqualTo("openai/gpt-5-mini");
            assertThat(modelOf(run.send("direct:questions", "Hello", Map.of("customer", "gold"))))
                    .isEqualTo("openai/gpt-5.2");
            assertThat(modelOf(run.send("direct:questions", "你好,世界"))).isEqualTo("openai/gpt-5.2");
            assertThat(modelOf(run.send("direct:questions", PICTURE))).isEqualTo("anthropic/claude-sonnet-4");
            assertThat(house.requests().get(3).body()).contains("Say what can be seen");
        }
    }

    @Test
    void languages() throws Exception {
        try (MainRun run = run("auto-language.properties", "auto.yaml")) {
            assertThat(modelOf(run.send("direct:questions", "Was ist die Hauptstadt von Frankreich?")))
                    .isEqualTo("openai/gpt-5.2");
            assertThat(modelOf(run.send("direct:questions", "What is the capital of France?")))
                    .isEqualTo("openai/gpt-5-mini");
        }
    }

    @Test
    void languagesByADetectorOfOnesOwn() throws Exception {
        try (MainRun run = run("auto-language-detector.properties", "auto.yaml")) {
            assertThat(modelOf(run.send("direct:questions", "こんにちは"))).isEqualTo("openai/gpt-5.2");
            assertThat(modelOf(run.send("direct:questions", "你好"))).isEqualTo("openai/gpt-5-mini");
        }
    }

    @Test
    void theLibraryForLanguagesIsTheOneThatIsTestedHere() throws Exception {
        assertThat(Files.readString(Path.of("../../pom.xml"))).contains("<opennlp.version>2.5.11</opennlp.version>",
                "<opennlp-models.version>1.3.0</opennlp-models.version>");
        assertThat(Files.readString(Path.of("src/test/resources/examples/dependency-language.xml")))
                .contains("<version>2.5.11</version>", "<version>1.3.0</version>");
    }

    @Test
    void theMetadataSaysWhatDecided() throws Exception {
        try (EverythingLogged logged = EverythingLogged.atTrace("llm.auto");
                MainRun run = run("auto-rules.properties", "auto.yaml")) {
            run.send("direct:questions", "Hello", Map.of("customer", "gold"));

            assertThat(logged.lines()).extracting(EverythingLogged.Line::text)
                    .anyMatch(line -> line.endsWith("$simple{header.customer} == 'gold' → large"));
        }
    }

    @Test
    void rulesAreTriedOut() throws Exception {
        try (MainRun run = run("auto-rules.properties", "auto*.yaml")) {
            Exchange done = run.send("direct:try-rules", "Hello", Map.of("customer", "gold"));

            assertThat(unmeasured(done.getMessage().getBody(String.class)))
                    .isEqualTo(unmeasured(Files.readString(Path.of("src/test/resources/examples/auto-explain.txt"))));
            assertThat(house.calls()).isZero();
        }
    }

    /** Estimates of sizes may become better, and costs with them. */
    private static String unmeasured(String text) {
        return text.replaceAll("(cost|score) [\\d.]+", "$1 N").replaceAll("\\d+ \\+ \\d+ tokens", "N tokens");
    }

    @Test
    void scorer() throws Exception {
        try (MainRun run = run("auto-scorer.properties", "auto.yaml")) {
            assertThat(modelOf(run.send("direct:questions", "Hello"))).isEqualTo("openai/gpt-5-mini");
            assertThat(modelOf(run.send("direct:questions", "```int i;```"))).isEqualTo("openai/gpt-5.2");
            assertThat(modelOf(run.send("direct:questions", "```" + "int i;".repeat(3_000) + "```")))
                    .isEqualTo("anthropic/claude-opus-4.5");
        }
    }

    @Test
    void shadow() throws Exception {
        try (EverythingLogged logged = EverythingLogged.atTrace("llm.shadow");
                MainRun run = run("auto-rules.properties", "auto*.yaml")) {
            Exchange done = run.send("direct:questions", "Hello", Map.of("customer", "gold"));

            assertThat(done.getProperty(LlmRouterConstants.METADATA_PROPERTY, Map.class)).extracting("shadow")
                    .asString()
                    .startsWith("{tier=small, model=openai/gpt-5-mini");
            await().untilAsserted(() -> assertThat(logged.lines()).extracting(EverythingLogged.Line::text)
                    .anyMatch(line -> line.matches("large at [\\d.]+ USD, would be small at [\\d.]+ USD")));
        }
    }

    private static String modelOf(Exchange done) {
        assertThat(done.getException()).isNull();
        return done.getMessage().getHeader(LlmRouterConstants.RESPONSE_MODEL, String.class);
    }

    private MainRun run(String properties, String routes, String... more) throws Exception {
        return MainRun.of(properties, main -> {
            for (int i = 0; i < more.length; i += 2) {
                main.addOverrideProperty("camel.component.llmrouter." + more[i], more[i + 1]);
            }
            main.addOverrideProperty(HOUSE + "base-url", house.baseUrl());
            main.addOverrideProperty(HOUSE + "api-key", "sk-test-key-0123456789");
            for (int i = 0; i < MODELS.size(); i++) {
                main.addOverrideProperty(HOUSE + "models[" + MODELS.get(i) + "].input-price", String.valueOf(i + 1));
                main.addOverrideProperty(HOUSE + "models[" + MODELS.get(i) + "].output-price", String.valueOf(i + 1));
            }
            main.configure().setRoutesIncludePattern("classpath:examples/" + routes);
        });
    }
}
