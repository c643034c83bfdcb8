package io.github.llmrouter;

import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.event.RouterEvent.CallEnded;
import io.github.llmrouter.event.RouterEvent.CallFailed;
import io.github.llmrouter.insight.Dimension;
import io.github.llmrouter.provider.wire.WireJson;
import io.github.llmrouter.testing.LedgerReader;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Wherever one looks, a caller's calls cost the same, and what providers bill for failed attempts stands beside that: an
 * empty answer and a failure, each answered by the next provider, and a stream that its provider said had failed.
 */
class OneBillTest extends BudgetTestSupport {

    /** Two answers of {@code dear}, of 10 and 5 tokens. */
    private static final BigDecimal CHARGED = new BigDecimal("0.00012");
    /** An empty answer to 1,000 tokens, and a word of a stream to what is taken for 8: both of {@code cheap}. */
    private static final BigDecimal FAILED = new BigDecimal("0.001012");
    private static final Reply EMPTY = Reply.json("{\"choices\":[{\"message\":{\"content\":\"\"}}],"
            + "\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":0}}");
    private static final Reply FAILING = new Reply(200, Map.of("Content-Type", "text/event-stream"),
            "data: {\"id\":\"gen-1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"one\"}}]}\n\n"
                    + "data: {\"error\":{\"code\":502,\"message\":\"no\"}}\n\n");

    private final List<BigDecimal> events = new CopyOnWriteArrayList<>();
    private final List<Exchange> answered = new ArrayList<>();
    private LedgerReader ledger;

    @Override
    protected void configure(LlmRouterComponent component) throws Exception {
        super.configure(component);
        component.events().addListener(event -> {
            if (event instanceof CallEnded call) {
                call.cost().ifPresent(events::add);
            } else if (event instanceof CallFailed call) {
                call.cost().ifPresent(events::add);
            }
        });
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                String caller = "?user=ann&tenant=acme&virtualKey=${header.Authorization}";
                from("direct:ask").routeId("orders").to("llmrouter:" + MODEL + caller);
                from("direct:stream").routeId("chats").to("llmrouter:" + MODEL + caller + "&stream=true");
                from("direct:create").to("llmrouter:ledger?operation=createKey");
                List.of("activity", "rankings", "generation", "export")
                        .forEach(operation -> from("direct:" + operation)
                                .to("llmrouter:ledger?operation=" + operation));
            }
        };
    }

    @BeforeEach
    void call() {
        ledger = new LedgerReader(router().accounts().openLedger().orElseThrow());
        Map<String, Object> caller = Map.of("Authorization", operate("direct:create", Map.of("name", "app")).get(
                "key"));
        cheap.nowAnswerInTurn(EMPTY, Reply.error(503, "no"), FAILING);
        answered.add(send("direct:ask", "Hello", caller));
        answered.add(send("direct:ask", "Hello", caller));
        ChatStream stream = send("direct:stream", "Hello", caller).getMessage().getBody(ChatStream.class);
        assertThatThrownBy(() -> stream.forEachRemaining(chunk -> {})).isInstanceOf(LlmRouterException.class);
        ledger.query("SELECT 1");
    }

    @Test
    void headersEventsAndRowsSayWhatTheCallerIsCharged() {
        assertThat(answered).extracting(call -> call.getMessage().getHeader(LlmRouterConstants.COST, BigDecimal.class))
                .allSatisfy(cost -> assertThat(cost).isEqualByComparingTo("0.00006"));
        assertThat(events.stream().reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo(CHARGED);
        assertThat(ledger.amount("SELECT SUM(cost) FROM llmrouter_generation")).isEqualByComparingTo(CHARGED);
    }

    @ParameterizedTest
    @EnumSource
    void activityTellsBothApart(Dimension by) {
        List<Map<String, Object>> lines = data("direct:activity", "{\"group_by\": \"" + by.text() + "\"}");

        assertThat(sum(lines, "usage")).isEqualByComparingTo(CHARGED);
        assertThat(sum(lines, "failed_attempts_cost")).isEqualByComparingTo(FAILED);
        assertThat(lines).allSatisfy(line -> assertThat(line.values()).doesNotContain(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "provider", "provider_key", "key", "tenant", "user", "route"})
    void rankingsTellBothApart(String by) {
        List<Map<String, Object>> lines = data("direct:rankings", "{\"by\": \"" + by
                + "\", \"metric\": \"spend\", \"window\": \"day\", \"date\": \"2026-01-01\"}");

        assertThat(sum(lines, "usage")).isEqualByComparingTo(CHARGED);
        assertThat(sum(lines, "failed_attempts_cost")).isEqualByComparingTo(FAILED);
    }

    @Test
    void anExportTellsBothApart() throws Exception {
        JsonNode totals = export("{\"format\": \"json\"}");
        JsonNode calls = export("{\"format\": \"json\", \"rows\": \"calls\"}");

        assertThat(sum(totals, "usage")).isEqualByComparingTo(CHARGED);
        assertThat(sum(totals, "failed_attempts_cost")).isEqualByComparingTo(FAILED);
        assertThat(sum(calls, "total_cost")).isEqualByComparingTo(CHARGED);
        assertThat(sum(calls, "failed_attempts_cost")).isEqualByComparingTo(FAILED);
    }

    @Test
    void oneCallTellsBothApart() {
        String id = answered.get(0).getMessage().getHeader(LlmRouterConstants.CALL_ID, String.class);

        Map<?, ?> call = operate("direct:generation", Map.of("id", id));

        assertThat((BigDecimal) call.get("usage")).isEqualByComparingTo("0.00006");
        assertThat((BigDecimal) call.get("failed_attempts_cost")).isEqualByComparingTo("0.001");
    }

    @Test
    void bothTogetherAreWhatEachProviderBills() {
        List<Map<String, Object>> lines = data("direct:activity", "{\"group_by\": \"provider\"}");

        assertThat(lines).extracting(line -> line.get("provider_name")).containsExactly("cheap", "dear");
        assertThat(bill(lines.get(0))).isEqualByComparingTo(FAILED);
        assertThat(bill(lines.get(1))).isEqualByComparingTo(CHARGED);
        assertThat(ledger.amount("SELECT SUM(upstream_cost) FROM llmrouter_generation"))
                .isEqualByComparingTo(FAILED.add(CHARGED));
    }

    @Test
    void tokensAreThoseOfWhatIsCharged() {
        Map<String, Object> all = data("direct:activity", "{\"group_by\": \"tenant\"}").get(0);

        assertThat(all.get("prompt_tokens")).isEqualTo(ledger.amount(
                "SELECT SUM(prompt_tokens) FROM llmrouter_generation").longValueExact());
    }

    private static BigDecimal bill(Map<String, Object> line) {
        return ((BigDecimal) line.get("usage")).add((BigDecimal) line.get("failed_attempts_cost"));
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> data(String uri, String body) {
        return (List<Map<String, Object>>) operate(uri, body).get("data");
    }

    private JsonNode export(String body) throws Exception {
        try (InputStream document = send("direct:export", body, Map.of()).getMessage().getBody(InputStream.class)) {
            return WireJson.MAPPER.readTree(document);
        }
    }

    private static BigDecimal sum(List<Map<String, Object>> lines, String field) {
        return lines.stream().map(line -> (BigDecimal) line.get(field)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal sum(JsonNode lines, String field) {
        return StreamSupport.stream(lines.spliterator(), false)
                .map(line -> line.get(field).decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
