package io.github.llmrouter.examples;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.postgresql.ds.PGSimpleDataSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.github.llmrouter.BudgetExceededException;
import io.github.llmrouter.CreditExhaustedException;
import io.github.llmrouter.testing.MainRun;
import io.github.llmrouter.testing.Postgres;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Each example of budgets, credits and virtual keys does what the text beside it says. */
@TestInstance(Lifecycle.PER_CLASS)
class BudgetExamplesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ScriptedProvider server = null;
    private Postgres postgres = null;
    private PGSimpleDataSource source = null;

    @BeforeAll
    void start() {
        postgres = Postgres.start();
    }

    @AfterAll
    void stop() {
        postgres.close();
    }

    @BeforeEach
    void empty() {
        server = ScriptedProvider.always(Reply.says("answer"));
        source = (PGSimpleDataSource) postgres.empty();
    }

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Test
    void eachCustomerHasABudget() throws Exception {
        try (MainRun run = run("budgets.properties", "budgets.yaml", "customers].limit", "0.000203")) {
            assertThat(body(run.send("direct:support", "Hello", Map.of("customer", "acme")))).isEqualTo("answer");
            assertThat(body(run.send("direct:support", "Hello", Map.of("customer", "acme"))))
                    .startsWith("Your budget begins anew at ");
            assertThat(body(run.send("direct:support", "Hello", Map.of("customer", "other")))).isEqualTo("answer");
            assertThat(server.calls()).isEqualTo(2);
        }
    }

    @Test
    void tokensOfADepartmentAreCounted() throws Exception {
        try (MainRun run = run("budgets.properties", "budgets.yaml", "departments].limit", "10")) {
            Exchange refused = run.send("llmrouter:house/small", "Hello", Map.of("department", "sales"));

            assertThat(refused.getException()).isInstanceOfSatisfying(BudgetExceededException.class, exceeded -> {
                assertThat(exceeded.unit()).isEqualTo("tokens");
                assertThat(exceeded.scope()).isEqualTo("sales");
            });
        }
    }

    @Test
    void theAnswersOfADearModelGetAsShortAsCanBePaid() throws Exception {
        try (MainRun run = run("budgets.properties", "budgets.yaml", "dear-models].limit", "0.05")) {
            assertThat(body(run.send("direct:dear", "Hello"))).isEqualTo("answer");

            assertThat(server.requests().get(0).body()).containsPattern("\"max_(completion_)?tokens\":12\\d\\b");
        }
    }

    @Test
    void thresholdsAreToldToARoute() throws Exception {
        try (MainRun run = run("budgets.properties", "budgets.yaml", "customers].limit", "0.001")) {
            server.nowAnswer(Reply.json(Reply.says("long")
                    .body()
                    .replace("\"completion_tokens\":5",
                            "\"completion_tokens\":2100")));
            run.send("direct:support", "Hello", Map.of("customer", "acme"));

            MockEndpoint alarm = run.context().getEndpoint("mock:alarm", MockEndpoint.class);
            await().until(() -> alarm.getReceivedCounter() > 0);
            assertThat(JSON.readTree(alarm.getReceivedExchanges().get(0).getMessage().getBody(String.class))
                    .path("subject")
                    .asText()).isEqualTo("acme");
        }
    }

    @Test
    void creditThatIsPaidInPaysForCalls() throws Exception {
        try (MainRun run = run("budgets-prepaid.properties", "virtual-keys.yaml", "x", "")) {
            assertThat(run.send("llmrouter:house/small", "Hello").getException())
                    .isInstanceOf(CreditExhaustedException.class);

            run.send("direct:pay-in", "{\"amount\": 10, \"note\": \"...\"}");

            assertThat(body(run.send("llmrouter:house/small", "Hello"))).isEqualTo("answer");
            assertThat(run.send("direct:credits", "").getMessage().getBody(Map.class)).isEqualTo(Map.of("data",
                    Map.of("total_credits", BigDecimal.TEN, "total_usage", new BigDecimal("0.000003"))));
        }
    }

    @Test
    void aKeyIsMadeChangedAndDeleted() throws Exception {
        try (MainRun run = run("budgets.properties", "virtual-keys.yaml", "x", "")) {
            assertThat(run.send("direct:gateway", "Hello").getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE))
                    .isEqualTo(401);
            JsonNode made = JSON.valueToTree(run.send("direct:create-key", KeyLimitsExamplesTest.class
                    .getResourceAsStream("/examples/virtual-key-request.json")).getMessage().getBody());
            JsonNode shown = JSON.readTree(KeyLimitsExamplesTest.class.getResourceAsStream(
                    "/examples/virtual-key.json"));
            Map<String, Object> withKey = Map.of("Authorization", "Bearer " + made.path("key").asText());
            String hash = made.at("/data/hash").asText();

            assertThat(fields(made.path("data"))).isEqualTo(fields(shown.path("data")));
            assertThat(body(run.send("direct:gateway", "Hello", withKey))).isEqualTo("answer");
            assertThat(run.send("direct:key", "", withKey).getMessage().getBody().toString()).contains("Acme's chat");
            run.send("direct:update-key", Map.of("hash", hash, "disabled", true));
            assertThat(run.send("direct:keys", "").getMessage().getBody().toString()).contains("disabled=true");
            assertThat(run.send("direct:delete-key", Map.of("hash", hash)).getMessage().getBody(Map.class))
                    .isEqualTo(Map.of("deleted", true));
        }
    }

    private static List<String> fields(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static String body(Exchange exchange) {
        return exchange.getMessage().getBody(String.class);
    }

    /** @param budget what differs from what the file says: an option of a budget, and its value */
    private MainRun run(String properties, String routes, String budget, String value) throws Exception {
        return MainRun.of(properties, main -> {
            configure(main);
            main.configure().withRoutesIncludePattern("classpath:examples/" + routes);
            if (!value.isEmpty()) {
                main.addOverrideProperty("camel.component.llmrouter.budgets[" + budget, value);
            }
        });
    }

    private void configure(Main main) {
        main.addOverrideProperty("camel.component.llmrouter.providers[house].base-url", server.baseUrl());
        main.addOverrideProperty("camel.beans.ledger.url", source.getUrl());
        main.addOverrideProperty("camel.beans.ledger.user", String.valueOf(source.getUser()));
    }
}
