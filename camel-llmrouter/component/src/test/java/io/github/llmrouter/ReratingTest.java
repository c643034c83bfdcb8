package io.github.llmrouter;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.provider.wire.WireJson;
import io.github.llmrouter.testing.LedgerReader;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;
import io.github.llmrouter.testing.TestClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What calls of a real ledger cost by other price lists, and by their own. */
class ReratingTest extends RouterTestSupport {

    /** The first list has a price of every kind; the clock of the test begins at noon of 2026-01-01. */
    private static final String LISTS = """
            {"lists": [
              {"name": "agreement", "version": "1", "from": "2026-01-01", "until": "2026-01-02", "prices": [
                {"provider": "cheap", "cost": {"input": 0.5, "output": 2, "cache_read": 0.05, "cache_write": 0.625,
                  "cache_write_1h": 1, "reasoning": 3, "web_search": 0.01, "per_picture": 0.003, "per_request": 0.0001, "overrides": [
                  {"min_prompt_tokens": 1000, "input": 0.7, "output": 2.5},
                  {"utc_start": "1100", "utc_end": "1300", "output": 2.1},
                  {"service_tier": "flex", "input": 0.1, "output": 1}]}}]},
              {"name": "agreement", "version": "2", "from": "2026-01-02", "currency": "EUR", "prices": [
                {"provider": "cheap", "discount": 0.1, "cost": {"input": 4, "output": 16}}]}],
             "rates": [{"currency": "EUR", "from": "2026-01-02", "until": "2026-01-03", "usd": 1.0937}]}
            """;

    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock();
    private LlmRouterComponent router = new LlmRouterComponent();
    private LedgerReader ledger;

    @Override
    protected void configure(LlmRouterComponent component) throws Exception {
        router = component;
        component.setClock(clock);
        component.setLedgerPath(folder.resolve("ledger").toString());
        component.setPriceList("file:" + Files.write(folder.resolve("prices.json"), LISTS.getBytes(
                StandardCharsets.UTF_8)));
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("llmrouter:" + MODEL);
                from("direct:dear").to("llmprovider:dear/" + MODEL);
                from("direct:stream").to("llmrouter:" + MODEL + "?stream=true");
                from("direct:rerate").to("llmrouter:ledger?operation=rerate");
                from("direct:rerateOwn").to("llmrouter:ledger?operation=rerate&tenant=${header.customer}");
            }
        };
    }

    @BeforeEach
    void read() {
        ledger = new LedgerReader(router.accounts().openLedger().orElseThrow());
    }

    @Test
    void theSamePricesComeToTheSameLedger() {
        makeCalls();
        List<String> before = rows();

        Map<?, ?> byThoseInUse = rerate("{\"from\": \"2026-01-01\", \"to\": \"2026-01-04\"}");
        Map<?, ?> byTheList = rerate("{\"from\": \"2026-01-01\", \"to\": \"2026-01-04\", \"prices\": " + LISTS + "}");

        assertThat(before).hasSize(9);
        assertThat(byThoseInUse.get("calls")).isEqualTo(9L);
        assertThat(byThoseInUse.get("changed")).isEqualTo(0L);
        assertThat(byTheList.get("changed")).isEqualTo(0L);
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void aCorrectedListChangesTheCallsOfItsProviderAndTimeAlone() {
        makeCalls();
        List<String> others = ledger.query(OTHERS);
        BigDecimal total = ledger.amount("SELECT SUM(cost) FROM llmrouter_total WHERE slice = 'PARTY'");

        Map<?, ?> outcome = rerate("""
                {"to": "2026-01-04", "prices": {"lists": [{"name": "agreement", "version": "2b",
                 "from": "2026-01-02", "until": "2026-01-03", "prices": [
                  {"provider": "cheap", "model": "openai/*", "cost": {"input": 3, "output": 10}}]}]},
                 "provider": "cheap", "from": "2026-01-02"}
                """);

        assertThat(outcome.get("changed")).isEqualTo(1L);
        assertThat(ledger.query("SELECT price_list FROM llmrouter_generation WHERE cost = 0.00008"))
                .containsExactly("agreement/2b");
        assertThat(ledger.query(OTHERS)).isEqualTo(others);
        assertThat(ledger.amount("SELECT SUM(cost) FROM llmrouter_total WHERE slice = 'PARTY'").subtract(total))
                .isEqualByComparingTo(((BigDecimal) outcome.get("cost_after"))
                        .subtract((BigDecimal) outcome.get("cost_before")));
    }

    @Test
    void whatNobodyHasAPriceForAnyMoreKeepsItsCost() {
        ask();
        ledger.change("UPDATE llmrouter_generation SET provider = 'gone'");
        List<String> before = rows();

        Map<?, ?> outcome = rerate("{}");

        assertThat(outcome.get("calls")).isEqualTo(1L);
        assertThat(outcome.get("changed")).isEqualTo(0L);
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void whatProvidersAreOwedMovesWithTheCost() {
        ask();

        rerate(prices("2b", "{\"input\": 1, \"output\": 3}"));

        assertThat(rows()).singleElement().asString().contains(" | 0.000025000000000000 | 0.000025000000000000 | ");
    }

    @Test
    void theListIsTheOneThatWasAppliedEvenWhereTheCostStays() {
        ask();
        BigDecimal cost = ledger.amount("SELECT cost FROM llmrouter_generation");

        Map<?, ?> outcome = rerate(prices("2c", "{\"input\": 0.5, \"output\": 2.1, \"per_request\": 0.0001}"));

        assertThat(outcome.get("changed")).isEqualTo(0L);
        assertThat(ledger.amount("SELECT cost FROM llmrouter_generation")).isEqualByComparingTo(cost);
        assertThat(ledger.query("SELECT price_list FROM llmrouter_generation")).containsExactly("agreement/2c");
    }

    @Test
    void whatAFailedAttemptWasBilledIsRatedByItsTokens() {
        cheap.nowAnswer(Reply.json("{\"choices\":[{\"message\":{\"content\":\"\"}}],"
                + "\"usage\":{\"prompt_tokens\":900,\"completion_tokens\":0}}"));
        ask();

        Map<?, ?> outcome = rerate(prices("2b", "{\"input\": 2, \"output\": 3}"));

        assertThat((BigDecimal) outcome.get("failed_attempts_cost_before")).isEqualByComparingTo("0.00055");
        assertThat((BigDecimal) outcome.get("failed_attempts_cost_after")).isEqualByComparingTo("0.0018");
        assertThat(outcome.get("failed_attempts_changed")).isEqualTo(1L);
        assertThat(outcome.get("changed")).isEqualTo(0L);
        assertThat(ledger.amount("SELECT cost FROM llmrouter_attempt WHERE number = 1")).isEqualByComparingTo("0.0018");
        assertThat(ledger.amount("SELECT SUM(failed_attempts_cost) FROM llmrouter_total WHERE slice = 'PARTY'"))
                .isEqualByComparingTo("0.0018");
        assertThat(ledger.amount("SELECT upstream_cost - cost FROM llmrouter_generation")).isEqualByComparingTo(
                "0.0018");
    }

    @Test
    void whatAFailedAttemptSearchedIsRatedToo() {
        cheap.nowAnswer(Reply.json("{\"choices\":[{\"message\":{\"content\":\"\"}}],\"usage\":{\"prompt_tokens\":900,"
                + "\"completion_tokens\":0,\"server_tool_use_details\":{\"web_search_requests\":2}}}"));
        ask();

        Map<?, ?> outcome = rerate(prices("2b", "{\"input\": 2, \"output\": 3, \"web_search\": 0.02}"));

        assertThat((BigDecimal) outcome.get("failed_attempts_cost_before")).isEqualByComparingTo("0.02055");
        assertThat((BigDecimal) outcome.get("failed_attempts_cost_after")).isEqualByComparingTo("0.0418");
    }

    @Test
    void aFailedAttemptThatNobodyHasAPriceForKeepsItsCostAndIsCounted() {
        cheap.nowAnswer(Reply.json("{\"choices\":[{\"message\":{\"content\":\"\"}}],"
                + "\"usage\":{\"prompt_tokens\":900,\"completion_tokens\":0}}"));
        ask();
        ledger.change("UPDATE llmrouter_attempt SET provider = 'gone' WHERE number = 1");

        Map<?, ?> outcome = rerate(prices("2b", "{\"input\": 2, \"output\": 3}"));

        assertThat(outcome.get("failed_attempts_kept")).isEqualTo(1L);
        assertThat((BigDecimal) outcome.get("failed_attempts_cost_after")).isEqualByComparingTo("0.00055");
    }

    @Test
    void whoSeesOnlyTheirOwnCallsMayNotSayWhatTheyCost() {
        assertThatThrownBy(() -> template.requestBodyAndHeader("direct:rerateOwn", "{\"prices\": {\"lists\": []}}",
                "customer", "acme"))
                .hasRootCauseInstanceOf(InvalidRequestException.class)
                .rootCause()
                .hasMessageContaining("may not say what they cost");
    }

    @Test
    void theListsStayInTheMessageThatBroughtThem() {
        byte[] json = "{\"prices\": {\"lists\": []}}".getBytes(StandardCharsets.UTF_8);
        JsonNode body = WireJson.tree(json, 0, json.length).orElseThrow();
        JsonNode copy = body.deepCopy();

        template.send("direct:rerate", exchange -> exchange.getMessage().setBody(body));

        assertThat(body).isEqualTo(copy);
    }

    private static final String OTHERS = "SELECT id, cost, price_list FROM llmrouter_generation"
            + " WHERE provider <> 'cheap' OR started < TIMESTAMP WITH TIME ZONE '2026-01-02 00:00:00Z' ORDER BY id";

    /** One for each kind of price, one of each list, a stream that broke off, and one that its provider ended. */
    private void makeCalls() {
        cheap.nowAnswerInTurn(
                answer("", 10, 5, ""),
                answer("", 1001, 5, ""),
                answer("\"service_tier\":\"flex\",", 10, 5, ""),
                answer("", 900, 50, ",\"prompt_tokens_details\":{\"cached_tokens\":300,\"cache_write_tokens\":200,"
                        + "\"cache_write_1h_tokens\":90},\"completion_tokens_details\":{\"reasoning_tokens\":20},\"server_tool_use_details\":{\"web_search_requests\":3}"),
                answer("", 10, 5, ""),
                stream(""),
                stream("data: {\"error\":{\"code\":502,\"message\":\"no\"}}\n\n"));
        ask();
        ask();
        ask();
        ask();
        String picture = "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://example.org/a.png\"}}";
        template.send("direct:ask", exchange -> exchange.getMessage()
                .setBody("{\"messages\":[{\"role\":\"user\",\"content\":[" + picture + "]}]}"));
        readUntilItBreaks();
        readUntilItBreaks();
        clock.advance(Duration.ofHours(13));
        cheap.nowAnswer(answer("", 10, 5, ""));
        template.send("llmprovider:cheap/" + MODEL, exchange -> exchange.getMessage().setBody("Hello"));
        template.send("direct:dear", exchange -> exchange.getMessage().setBody("Hello"));
    }

    /** Prices of {@code cheap} under the name of the agreement. */
    private static String prices(String version, String cost) {
        return """
                {"prices": {"lists": [{"name": "agreement", "version": "%s", "from": "2026-01-01", "prices": [
                 {"provider": "cheap", "cost": %s}]}]}}
                """.formatted(version, cost);
    }

    private void readUntilItBreaks() {
        Exchange stream = template.send("direct:stream", exchange -> exchange.getMessage().setBody("Hello"));
        assertThatThrownBy(() -> stream.getMessage().getBody(ChatStream.class).forEachRemaining(chunk -> {}))
                .isInstanceOf(RuntimeException.class);
    }

    private List<String> rows() {
        return ledger.query("SELECT id, cost, upstream_cost, price_list FROM llmrouter_generation ORDER BY id");
    }

    private Map<?, ?> rerate(String body) {
        rows();
        Exchange done = template.send("direct:rerate", exchange -> exchange.getMessage().setBody(body));
        assertThat(done.getException()).isNull();
        return done.getMessage().getBody(Map.class);
    }

    /** A word, and then no end, or what comes instead of it. */
    private static Reply stream(String end) {
        return new Reply(200, Map.of("Content-Type", "text/event-stream"), "data: {\"id\":\"gen-1\",\"choices\":[{"
                + "\"index\":0,\"delta\":{\"content\":\"one\"},\"finish_reason\":null}]}\n\n" + end);
    }

    private static Reply answer(String fields, int prompt, int completion, String usage) {
        return Reply.json("{\"id\":\"gen-1\"," + fields
                + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"},"
                + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":" + prompt + ",\"completion_tokens\":"
                + completion + usage + "}}");
    }
}
