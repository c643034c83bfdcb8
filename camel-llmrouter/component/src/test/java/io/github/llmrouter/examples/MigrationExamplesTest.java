package io.github.llmrouter.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.LlmRouterComponent;
import io.github.llmrouter.LlmRouterConstants;
import io.github.llmrouter.OfferState;
import io.github.llmrouter.provider.neutral.Fields;
import io.github.llmrouter.testing.MainRun;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever comes from elsewhere is told the right names, and the examples do what the text beside them says. */
class MigrationExamplesTest extends ExampleTestSupport {

    private static final Path PAGE = Path.of("src/main/docs/llmrouter-migration.adoc");
    private static final List<String> OF_EVERY_COMPONENT = List.of("lazyStartProducer", "autowiredEnabled",
            "bridgeErrorHandler", "exceptionHandler", "exchangePattern");

    @ParameterizedTest
    @ValueSource(strings = {"openai", "langchain4j-chat"})
    void everyOptionAndHeaderOfTheOtherComponentHasItsPlace(String scheme) throws IOException {
        ComponentModel other = new DefaultCamelCatalog().componentModel(scheme);

        List<String> names = Stream.of(other.getComponentOptions(), other.getEndpointOptions(),
                other.getEndpointHeaders())
                .flatMap(List::stream)
                .map(BaseOptionModel::getName)
                .filter(name -> !OF_EVERY_COMPONENT.contains(name))
                .distinct()
                .toList();

        assertThat(mapped(scheme)).hasSizeGreaterThan(5).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void everyFieldOfOpenrouterThatIsAboutRoutingHasItsPlace() throws IOException {
        assertThat(mapped("openrouter")).containsAll(Fields.ROUTER)
                .contains("model", "service_tier", "user", "metadata", "reasoning", "reasoning_effort",
                        "include_reasoning", "verbosity", "prediction", "cache_control", "prompt_cache_key",
                        "prompt_cache_options", "stream", "stream_options", "max_tokens", "max_completion_tokens",
                        "tools", "tool_choice", "parallel_tool_calls", "response_format")
                .contains("order", "allow_fallbacks", "only", "ignore", "require_parameters", "data_collection",
                        "zdr", "enforce_distillable_text", "quantizations", "sort", "preferred_min_throughput",
                        "preferred_max_latency", "max_price", "options");
    }

    @Test
    void fromOpenai() throws Exception {
        load("migration-openai.yaml");

        Exchange done = send("direct:from-openai", "Name a colour.");

        assertThat(done.getMessage().getBody()).isEqualTo("cheap answer");
        assertThat(sentToCheap()).contains("You answer briefly.", "Name a colour.", "\"temperature\":0.2",
                "\"max_tokens\":300");
    }

    @Test
    void fromOpenaiWithSeveralProviders() throws Exception {
        try (MainRun run = MainRun.of("migration-openai.properties", main -> {})) {
            assertThat(servingGpt(run)).containsExactly("house", "openai");
        }
    }

    @Test
    void fromLangchain4j() throws Exception {
        load("migration-langchain4j.yaml");

        send("direct:from-langchain4j", "oranges, ${header.dish}", Map.of("dish", "cake"));

        assertThat(sentToCheap()).contains("Write a recipe of cake with these ingredients: oranges, ${header.dish}");
    }

    @Test
    void fromLitellm() throws Exception {
        cheap.nowAnswer(Reply.error(500, "down"));
        dear.nowAnswer(Reply.error(500, "down"));
        String providers = "camel.component.llmrouter.providers";
        try (MainRun run = MainRun.of("migration-litellm.properties", main -> {
            main.addOverrideProperty(providers + "[azure-eu].base-url", "http://localhost:" + cheap.port());
            main.addOverrideProperty(providers + "[openai].base-url", dear.baseUrl());
            main.addOverrideProperty(providers + "[openai].catalog", "openai");
            main.addOverrideProperty(providers + "[anthropic].base-url", other.baseUrl());
            main.addOverrideProperty(providers + "[anthropic].dialect", "openai");
            main.addOverrideProperty(providers + "[anthropic].catalog", "anthropic");
        })) {
            Exchange done = run.send("llmrouter:openai/gpt-5.2", "Name a colour.");

            assertThat(servingGpt(run)).containsExactly("azure-eu", "openai");
            assertThat(cheap.requests().get(0).body()).contains("\"model\":\"gpt-52-eu\"");
            assertThat(done.getMessage().getHeader(LlmRouterConstants.RESPONSE_MODEL)).isEqualTo(OTHER_MODEL);
            assertThat(done.getMessage().getHeader(LlmRouterConstants.ATTEMPTS)).isEqualTo(3);
        }
    }

    @Test
    void fromOpenrouter() throws Exception {
        String request = Files.readString(Path.of("src/test/resources/examples/migration-openrouter.json"));

        Exchange done = send("llmrouter:request", request);

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(String.class)).contains("\"provider\":\"dear\"", "\"cost\":");
    }

    @Test
    void openrouterStaysAsOneProviderAmongOthers() throws Exception {
        try (MainRun run = MainRun.of("migration-openrouter.properties", main -> {})) {
            assertThat(servingGpt(run)).containsExactly("openai", "openrouter");
        }
    }

    /** Openrouter's example asks for reasoning, which one of the providers here can do. */
    @Override
    protected void configure(LlmRouterComponent router) {
        super.configure(router);
        router.getProviders().get("dear").getModels().get(MODEL).setReasoning(true);
    }

    private static List<String> servingGpt(MainRun run) {
        return run.context()
                .getComponent("llmrouter", LlmRouterComponent.class)
                .offers()
                .stream()
                .filter(offer -> offer.model().equals(MODEL))
                .map(OfferState::provider)
                .sorted()
                .toList();
    }

    /** The left cells of the tables about a component; each cell is a line. */
    private static List<String> mapped(String scheme) throws IOException {
        List<String> names = new ArrayList<>();
        Pattern.compile("// mapping: " + scheme + "( \\w+)?\\R.*?options=\"header\"]\\R(.*?)// end of mapping",
                Pattern.DOTALL).matcher(Files.readString(PAGE)).results().forEach(table -> {
                    List<String> cells = table.group(2).lines().filter(line -> line.startsWith("| ")).skip(1).toList();
                    IntStream.iterate(0, row -> row < cells.size(), row -> row + 2)
                            .mapToObj(row -> cells.get(row).replaceAll("[| `]", ""))
                            .flatMap(cell -> Stream.of(cell.split(",")))
                            .forEach(names::add);
                });
        return names;
    }
}
