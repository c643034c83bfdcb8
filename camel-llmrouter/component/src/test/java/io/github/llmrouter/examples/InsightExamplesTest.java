package io.github.llmrouter.examples;

import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.apache.camel.Exchange;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.github.llmrouter.InvalidRequestException;
import io.github.llmrouter.LlmRouterComponent;
import io.github.llmrouter.insight.Totals;
import io.github.llmrouter.ledger.Calls;
import io.github.llmrouter.ledger.Database;
import io.github.llmrouter.ledger.LedgerStore;

import static org.assertj.core.api.Assertions.assertThat;

/** Each example of the page on insight does what the text beside it says. */
class InsightExamplesTest extends ExampleTestSupport {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** What {@link Calls#over} costs. */
    private static final BigDecimal COST = new BigDecimal("0.001958600000000001");

    private final JdbcConnectionPool ledger = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID()
            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1", "sa", "");

    @Override
    protected void configure(LlmRouterComponent router) {
        super.configure(router);
        router.setLedgerDataSource(ledger);
    }

    @BeforeEach
    void book() throws Exception {
        Database database = new Database(ledger);
        database.migrate();
        new LedgerStore(database, "here", List.of(new Totals())).write(List.of(Calls.over("a"), Calls.over("b")));
        load("insight.yaml");
    }

    @AfterEach
    void close() {
        ledger.dispose();
    }

    @Test
    void activityOfTheLastDaysIsThere() {
        Exchange done = send("direct:activity", null);

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(Map.class)).containsOnlyKeys("data", "metadata");
    }

    @Test
    void theUsersOfATenantAreToldApart() throws Exception {
        JsonNode row = json(send("direct:users-of-a-tenant", null, Map.of("tenant", "acme"))).at("/data/0");

        assertThat(row.path("user").asText()).isEqualTo("ann");
        assertThat(row.path("requests").asInt()).isEqualTo(2);
        assertThat(row.path("usage").decimalValue()).isEqualByComparingTo(COST.multiply(BigDecimal.valueOf(2)));
    }

    @Test
    void aCustomerSeesItsOwnAndNoOthers() throws Exception {
        Exchange other = send("direct:my-activity", "{\"from\": \"2026-03-01\"}", Map.of("customer", "other"));
        Exchange greedy = send("direct:my-activity", "{\"tenant\": \"acme\"}", Map.of("customer", "other"));
        Exchange nobody = send("direct:my-activity", null);

        assertThat(json(other).path("data")).isEmpty();
        assertThat(greedy.getException()).isInstanceOf(InvalidRequestException.class)
                .hasMessage(
                        "operation=activity: The parameter tenant names another one than this endpoint is for. Leave"
                                + " it out");
        assertThat(nobody.getException()).isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("operation=activity: the option tenant came to nothing");
    }

    @Test
    void rankingsOfAQuietWeekAreEmpty() throws Exception {
        assertThat(json(send("direct:rankings", null)).path("data")).isEmpty();
    }

    @Test
    void aGenerationHasTheNamesThatOpenRouterHas() throws Exception {
        JsonNode call = json(send("direct:generation", null, Map.of("id", "upstream-a")));

        assertThat(call).isEqualTo(JSON.readTree(Files.readString(Path.of(
                "src/test/resources/examples/insight-generation.json"))));
    }

    @Test
    void aBillIsAFile() throws Exception {
        Path file = Path.of("target/bills/march.csv");
        Files.deleteIfExists(file);

        assertThat(send("direct:export", null).getException()).isNull();
        assertThat(Files.readAllLines(file)).hasSize(2)
                .element(1)
                .asString()
                .startsWith("acme,openai/gpt-5.2,openai/gpt-5.2,0.003917200000000002,");
    }

    @Test
    void anExportIsAStreamForWhoeverWantsOne() throws Exception {
        Object body = template.requestBody("llmrouter:ledger?operation=export",
                "{\"rows\": \"calls\", \"from\": \"2026-01-01\"}");
        String text = new String(context.getTypeConverter().mandatoryConvertTo(InputStream.class, body).readAllBytes(),
                StandardCharsets.UTF_8);

        assertThat(text.lines()).hasSize(3);
    }

    @Test
    void pricesAreTriedBeforeTheyAreTaken() {
        Map<?, ?> outcome = send("direct:rerate", null).getMessage().getBody(Map.class);

        assertThat(outcome.get("calls")).isEqualTo(2L);
        assertThat(outcome.get("cost_after")).isEqualTo(outcome.get("cost_before"));
    }

    @Test
    void aCorrectedListIsTaken() {
        Map<?, ?> outcome = send("direct:rerate-by-lists", null).getMessage().getBody(Map.class);

        assertThat(outcome.get("changed")).isEqualTo(2L);
        assertThat(outcome.get("cost_after")).isEqualTo(new BigDecimal("0.002584"));
    }

    @Test
    void modelsAndWhoServesThemAreListed() throws Exception {
        JsonNode models = json(send("direct:models", null));
        JsonNode endpoints = json(send("direct:endpoints", null)).at("/data/endpoints");

        assertThat(models.path("data").findValuesAsText("id")).containsExactly(MODEL);
        assertThat(models.at("/data/0/pricing/prompt").asText()).isEqualTo("0.000001");
        assertThat(endpoints.findValuesAsText("provider_name")).containsExactly("cheap", "dear");
    }

    @Test
    void aPathThatIsNoModelHasNoRouteAndIsReady() throws Exception {
        assertThat(context.getRoutes()).extracting(route -> route.getId()).noneMatch(id -> id.contains("ledger"));
        assertThat(context.getComponent("llmrouter", LlmRouterComponent.class).readiness().isReady()).isTrue();
    }

    @Test
    void aBodyThatIsNoObjectIsRefused() {
        assertThat(send("direct:activity", "how much?").getException())
                .hasMessageStartingWith("The parameters of an operation are a map or a JSON object");
    }

    private static JsonNode json(Exchange done) throws Exception {
        assertThat(done.getException()).isNull();
        return JSON.readTree(done.getMessage().getBody(String.class));
    }
}
