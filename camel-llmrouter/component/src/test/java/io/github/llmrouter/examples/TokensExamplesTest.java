package io.github.llmrouter.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.LlmRouterComponent;
import io.github.llmrouter.testing.MainRun;

import static org.assertj.core.api.Assertions.assertThat;

/** Each example of the page about tokens and conversations does what the text beside it says. */
class TokensExamplesTest extends ExampleTestSupport {

    @Override
    protected void configure(LlmRouterComponent router) {
        router.getConfiguration().setSort(null);
    }

    @Test
    void theQuestionsOfOneTicketGoToOneProvider() throws Exception {
        load("conversation.yaml");
        for (int question = 0; question < 20; question++) {
            send("direct:support", "Question " + question, Map.of("ticket", "T-17"));
        }

        assertThat(List.of(cheap.calls(), dear.calls())).containsExactlyInAnyOrder(0, 20);
    }

    @Test
    void aCounterOfOnesOwnDecidesWhereAnEstimateDoesNot() throws Exception {
        try (MainRun run = MainRun.of("tokens.properties",
                main -> main.addOverrideProperty("camel.component.llmrouter.providers[house].base-url",
                        cheap.baseUrl()))) {
            Exchange fits = run.send("llmrouter:house/large", "a ".repeat(490));
            Exchange explained = run.send("llmrouter:house/large?operation=explain", "word ".repeat(20));
            Exchange doesNot = run.send("llmrouter:house/large", "word ".repeat(900));

            assertThat(fits.getException()).isNull();
            assertThat(explained.getMessage().getBody(Map.class).get("prompt_tokens")).isEqualTo(107L);
            assertThat(doesNot.getException()).hasMessageContaining("4,507 > 1,000 tokens");
            assertThat(run.context().getComponent("llmrouter", LlmRouterComponent.class).getSessionTtl())
                    .isEqualTo(1_800_000);
        }
    }

    @Test
    void theCounterIsTheOneThatIsTestedHere() throws Exception {
        assertThat(Files.readString(Path.of("../../pom.xml"))).contains("<jtokkit.version>1.1.0</jtokkit.version>");
        assertThat(Files.readString(Path.of("src/test/resources/examples/dependency-tokens.xml")))
                .contains("<version>1.1.0</version>");
    }
}
