package io.github.llmrouter.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

import org.apache.camel.Exchange;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.LlmRouterComponent;
import io.github.llmrouter.LlmRouterConstants;
import io.github.llmrouter.testing.MainRun;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** Each example of the page about presets does what the text beside it says. */
class PresetExamplesTest {

    private static final String HOUSE = "camel.component.llmrouter.providers[house].";
    private static final String CLAUDE = "anthropic/claude-sonnet-4";

    private final ScriptedProvider house = ScriptedProvider
            .always(Reply.says("{\"category\": \"billing\", \"summary\": \"An invoice is wrong.\"}"));

    @AfterEach
    void stop() {
        house.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"presets.yaml", "presets.xml", "Triage"})
    void triage(String form) throws Exception {
        try (MainRun run = run(form, main -> {})) {
            Exchange done = run.send("direct:mails", "My invoice is wrong.");

            assertThat(done.getException()).isNull();
            assertThat(done.getMessage().getHeader("category", String.class)).isEqualTo("billing");
            assertThat(sent()).contains("You sort the mail of support.", "\"temperature\":0.2", "json_schema");
        }
    }

    @Test
    void more() throws Exception {
        try (MainRun run = calls()) {
            Exchange done = run.send("llmrouter:@preset/team.eu/reply", "Where is it?");

            assertThat(done.getException()).isNull();
            assertThat(sent()).contains("Write a reply", "\"max_tokens\":500", "find_order", "\"seed\":7",
                    "\"stop\":[\"Kind regards\"]");
        }
    }

    @Test
    void optionsOfTheEndpoint() throws Exception {
        try (MainRun run = calls()) {
            run.send("direct:precise", "My invoice is wrong.");

            assertThat(sent()).contains("\"temperature\":0.0", "You sort the mail");
        }
    }

    @Test
    void anotherModel() throws Exception {
        try (MainRun run = calls()) {
            Exchange done = run.send("direct:other-model", "My invoice is wrong.");

            assertThat(done.getMessage().getHeader(LlmRouterConstants.RESPONSE_MODEL)).isEqualTo(CLAUDE);
        }
    }

    @Test
    void aPresetForEachMessage() throws Exception {
        try (MainRun run = calls()) {
            run.send("direct:any", "My invoice is wrong.", Map.of("task", "summary"));

            assertThat(sent()).contains("Summarise in one sentence.");
        }
    }

    @Test
    void embeddings() throws Exception {
        house.nowAnswer(Reply.embeds("[0.5,-0.25]"));
        try (MainRun run = calls()) {
            Exchange done = run.send("direct:search", "A wrong invoice");

            assertThat(done.getMessage().getBody(float[].class)).containsExactly(0.5f, -0.25f);
            assertThat(sent()).contains("\"dimensions\":2");
        }
    }

    @Test
    void aRequestThatNamesThePreset() throws Exception {
        try (MainRun run = calls()) {
            run.send("llmrouter:request", Files.readString(example("preset-request.json")));

            assertThat(sent()).contains("You sort the mail of support.", "My invoice is wrong.");
        }
    }

    @Test
    void aFileIsReadAgain(@TempDir Path folder) throws Exception {
        Path presets = Files.copy(example("more-presets.properties"), folder.resolve("presets.properties"));
        try (MainRun run = run("preset-calls.yaml", main -> main.addOverrideProperty("presets", presets.toString()))) {
            Files.writeString(presets, Files.readString(presets).replace("one sentence", "French"));
            run.context().getComponent("llmrouter", LlmRouterComponent.class).reloadPresets();
            run.send("llmrouter:@preset/summary", "My invoice is wrong.");

            assertThat(sent()).contains("Summarise in French.");
        }
    }

    @Test
    void javaChangesPresets() throws Exception {
        try (MainRun run = run("Triage", main -> {})) {
            Triage.sortWith(CLAUDE, run.context());

            Exchange done = run.send("direct:mails", "My invoice is wrong.");

            assertThat(done.getMessage().getHeader(LlmRouterConstants.RESPONSE_MODEL)).isEqualTo(CLAUDE);
            assertThat(done.getMessage().getHeader("category", String.class)).isEqualTo("billing");
        }
    }

    private MainRun calls() throws Exception {
        return run("preset-calls.yaml", main -> {});
    }

    private MainRun run(String routes, Consumer<Main> more) throws Exception {
        return MainRun.of("presets.properties", main -> {
            main.addOverrideProperty(HOUSE + "base-url", house.baseUrl());
            main.addOverrideProperty(HOUSE + "api-key", "sk-test-key-0123456789");
            for (String model : new String[]{"openai/gpt-5.2", CLAUDE, "openai/text-embedding-3-small"}) {
                main.addOverrideProperty(HOUSE + "models[" + model + "].reasoning", "false");
            }
            if (routes.equals("Triage")) {
                main.configure().addRoutesBuilder(new Triage());
            } else {
                main.configure().setRoutesIncludePattern("classpath:examples/" + routes);
            }
            more.accept(main);
        });
    }

    private String sent() {
        return house.requests().get(house.calls() - 1).body();
    }

    private static Path example(String file) {
        return Path.of("src/test/resources/examples", file);
    }
}
