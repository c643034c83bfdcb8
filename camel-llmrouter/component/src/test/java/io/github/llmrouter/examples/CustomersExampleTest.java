package io.github.llmrouter.examples;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.llmrouter.testing.MainRun;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The recipe of ledger, budget and bill does what the text beside it says. */
class CustomersExampleTest {

    private static final String PREFIX = "camel.component.llmrouter.";

    @TempDir
    Path directory;

    @Test
    void eachCustomerIsAnsweredWithinTheirBudgetAndBilled() throws Exception {
        try (ScriptedProvider server = ScriptedProvider.always(Reply.says("answer")); MainRun run = run(server)) {
            assertThat(answer(run, "acme")).isEqualTo("answer");
            assertThat(answer(run, "acme")).startsWith("No more answers before ");
            assertThat(answer(run, "other")).isEqualTo("answer");
            assertThat(server.calls()).isEqualTo(2);

            await().untilAsserted(() -> assertThat(bill(run)).containsExactlyInAnyOrder("acme 0.000003",
                    "other 0.000003"));
        }
    }

    private MainRun run(ScriptedProvider server) throws Exception {
        return MainRun.of("cookbook-customers.properties", main -> {
            main.configure().setRoutesIncludePattern("classpath:examples/cookbook-customers.yaml");
            main.addOverrideProperty(PREFIX + "ledger-path", directory.toString());
            main.addOverrideProperty(PREFIX + "budgets[customers].limit", "0.000203");
            main.addOverrideProperty(PREFIX + "providers[house].base-url", server.baseUrl());
        });
    }

    private static String answer(MainRun run, String customer) throws Exception {
        return run.send("direct:answer-customer", "Hello", Map.of("customer", customer))
                .getMessage()
                .getBody(String.class);
    }

    private static List<String> bill(MainRun run) throws Exception {
        MockEndpoint lines = run.context().getEndpoint("mock:bill", MockEndpoint.class);
        lines.reset();
        run.send("direct:bill-customers", "");
        return lines.getExchanges()
                .stream()
                .map(line -> line.getMessage().getBody(Map.class))
                .map(line -> line.get("tenant") + " " + line.get("usage"))
                .toList();
    }
}
