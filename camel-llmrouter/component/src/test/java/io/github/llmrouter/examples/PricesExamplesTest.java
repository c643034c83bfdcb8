package io.github.llmrouter.examples;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.LlmRouterConstants;
import io.github.llmrouter.billing.Price;
import io.github.llmrouter.testing.MainRun;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each example of prices does what the text beside it says. */
class PricesExamplesTest {

    private static final String PROVIDERS = "camel.component.llmrouter.providers";

    private final ScriptedProvider server = ScriptedProvider.always(Reply.says("answer"));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aFileThatIsNotThereIsRefusedAtTheStart() {
        assertThatThrownBy(() -> run("classpath:examples/no-prices.json")).rootCause()
                .hasMessageContaining("The option priceList: classpath:examples/no-prices.json cannot be read");
    }

    @Test
    void whatTheProviderSaysIsToldBesideIt() throws Exception {
        server.nowAnswer(new Reply(200, Map.of("Content-Type", "application/json"), """
                {"id": "gen-1", "choices": [{"index": 0, "message": {"role": "assistant", "content": "Hi"},
                 "finish_reason": "stop"}], "usage": {"prompt_tokens": 10, "completion_tokens": 5, "cost": 0.01}}
                """));
        try (MainRun run = run("classpath:examples/prices.json")) {
            Exchange answered = run.send("direct:compare", "Hello");

            assertThat(answered.getException()).isNull();
            assertThat(answered.getProperty(LlmRouterConstants.PROVIDER_COST_PROPERTY)).isEqualTo(new BigDecimal(
                    "0.01"));
        }
    }

    @Test
    void thePageNamesEveryPrice() throws IOException {
        String page = Files.readString(Path.of("src/main/docs/llmrouter-prices.adoc"));

        assertThat(Price.values()).allSatisfy(price -> assertThat(page).contains("| `" + price.key() + "` |"));
    }

    private MainRun run(String lists) throws Exception {
        return MainRun.of("prices.properties", (Main main) -> {
            main.addOverrideProperty(PROVIDERS + "[openai].base-url", server.baseUrl());
            main.addOverrideProperty(PROVIDERS + "[house].base-url", server.baseUrl());
            main.addOverrideProperty("camel.component.llmrouter.price-list", lists);
            main.configure().setRoutesIncludePattern("classpath:examples/prices.yaml");
        });
    }
}
