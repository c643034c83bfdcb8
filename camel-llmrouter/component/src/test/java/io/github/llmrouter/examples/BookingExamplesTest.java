package io.github.llmrouter.examples;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.llmrouter.LlmRouterComponent;

import static org.assertj.core.api.Assertions.assertThat;

/** The examples of who a call is made for do what the text beside them says. */
class BookingExamplesTest extends ExampleTestSupport {

    @TempDir
    Path directory;

    @Override
    protected void configure(LlmRouterComponent router) {
        super.configure(router);
        router.setLedgerPath(directory.toString());
    }

    @Test
    void eachRowSaysWhoTheCallWasMadeFor() throws Exception {
        load("booking.yaml");

        Exchange done = send("direct:orders", "Hello", Map.of("customer", "ann", "shop", "acme"));
        context.stop();

        assertThat(row()).containsExactly(done.getMessage().getHeader("CamelLlmRouterCallId"), "ann", "acme", "orders");
    }

    private List<Object> row() throws Exception {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + directory.resolve("ledger").toAbsolutePath()
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE");
        source.setUser("sa");
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT id, end_user, tenant, route_id FROM llmrouter_generation")) {
            assertThat(rows.next()).isTrue();
            return List.of(rows.getObject(1), rows.getObject(2), rows.getObject(3), rows.getObject(4));
        }
    }
}
