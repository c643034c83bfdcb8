package io.github.llmrouter.examples;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.testing.EverythingLogged;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Each example of the documentation about events does what the text beside it says. */
class EventsExamplesTest extends ExampleTestSupport {

    @TempDir
    private Path ledger;

    @ParameterizedTest
    @ValueSource(strings = {"ledger.yaml", "ledger.xml", "Ledger"})
    void fileLedger(String form) throws Exception {
        context.getPropertiesComponent().addOverrideProperty("ledger", ledger.toString());
        if (form.equals("Ledger")) {
            context.addRoutes(new Ledger());
        } else {
            load(form);
        }

        call();
        call();

        await().untilAsserted(() -> assertThat(lines()).hasSize(2)
                .allMatch(line -> line.startsWith("{\"type\":\"usage\",") && line.contains("\"cost\":0.00003,")));
    }

    @Test
    void topicLedger() throws Exception {
        context.getPropertiesComponent().addOverrideProperty("ledger.topic", "mock:topic");
        load("ledger-topic.yaml");

        call();

        Exchange message = received("mock:topic");
        assertThat(message.getMessage().getHeader("type")).isEqualTo("usage");
        assertThat(message.getMessage().getBody()).isInstanceOf(String.class);
    }

    @Test
    void sqlLedger() throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:ledger");
        try (Connection connection = database.getConnection()) {
            connection.createStatement().execute(Files.readString(Path.of("src/test/resources/examples/ledger.sql")));
            context.getRegistry().bind("database", database);
            load("ledger-sql.yaml");

            call();

            await().until(() -> rows(connection).next());
            ResultSet rows = rows(connection);
            rows.next();
            assertThat(rows.getString("provider")).isEqualTo("cheap");
            assertThat(rows.getLong("prompt_tokens")).isEqualTo(10);
            assertThat(rows.getBigDecimal("cost")).isEqualByComparingTo(new BigDecimal("0.00003"));
        }
    }

    @Test
    void keyAlarm() throws Exception {
        context.getPropertiesComponent().addOverrideProperty("alarm", "mock:alarm");
        load("key-alarm.yaml");
        cheap.nowAnswer(Reply.error(401, "no such key"));

        call();

        assertThat(received("mock:alarm").getMessage().getBody())
                .isEqualTo("Provider cheap refuses key 1: AUTHENTICATION");
    }

    @Test
    void breakerLog() throws Exception {
        load("breaker-log.yaml");
        cheap.nowAnswer(Reply.error(503, "no"));
        try (EverythingLogged logged = EverythingLogged.atTrace("llm.breakers")) {
            for (int i = 0; i < 5; i++) {
                call();
            }

            await().untilAsserted(() -> assertThat(logged.lines()).extracting(EverythingLogged.Line::text)
                    .contains(MODEL + " at cheap: CLOSED to OPEN, last failure OVERLOADED"));
        }
    }

    @Test
    void eventsMissed() throws Exception {
        context.getPropertiesComponent().addOverrideProperty("ledger.topic", "mock:topic");
        load("events-missed.yaml");

        call();

        assertThat(received("mock:topic").getMessage().getHeader("CamelLlmRouterEventsDropped")).isEqualTo(0L);
    }

    @Test
    void listening() {
        LongAdder promptTokens = new LongAdder();
        Listening.count(context, promptTokens);

        call();

        assertThat(promptTokens.sum()).isEqualTo(10);
    }

    private void call() {
        assertThat(send("llmrouter:" + MODEL, "Hello").getException()).isNull();
    }

    private Exchange received(String mock) {
        MockEndpoint endpoint = context.getEndpoint(mock, MockEndpoint.class);
        await().until(() -> endpoint.getReceivedCounter() > 0);
        return endpoint.getReceivedExchanges().get(0);
    }

    private static ResultSet rows(Connection connection) throws Exception {
        return connection.createStatement().executeQuery("SELECT * FROM llm_usage");
    }

    private List<String> lines() throws Exception {
        try (Stream<Path> files = Files.list(ledger)) {
            List<Path> all = files.filter(file -> file.getFileName().toString().matches("usage-[-\\d]+\\.jsonl"))
                    .toList();
            return all.isEmpty() ? List.of() : Files.readAllLines(all.get(0));
        }
    }
}
