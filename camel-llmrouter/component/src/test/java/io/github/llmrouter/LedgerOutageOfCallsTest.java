package io.github.llmrouter;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.testing.RouterTestSupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** With {@code onLedgerFailure=fail} no provider is asked while the ledger cannot be written. */
class LedgerOutageOfCallsTest extends RouterTestSupport {

    private static final String OPTIONS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1";

    private final JdbcDataSource database = new JdbcDataSource();

    @Override
    protected void configure(LlmRouterComponent router) {
        database.setURL("jdbc:h2:mem:outage" + OPTIONS);
        router.setLedgerDataSource(database);
        router.setOnLedgerFailure("fail");
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("llmrouter:" + MODEL);
                from("direct:one").to("llmprovider:cheap/" + MODEL);
            }
        };
    }

    @Test
    void aCallThatCannotBeBookedIsNotMadeAndLeavesTheMessageAsItWas() {
        assertThat(ask().getException()).isNull();

        database.setURL("jdbc:h2:mem:gone;IFEXISTS=TRUE");
        await().until(() -> ask().getException() != null);
        int calls = cheap.calls();

        Exchange done = ask();
        assertThat(done.getException()).isInstanceOf(LedgerUnavailableException.class)
                .hasMessageContaining("onLedgerFailure=fail");
        assertThat(done.getMessage().getBody()).isEqualTo("Hello");
        assertThat(template.send("direct:one", exchange -> exchange.getMessage().setBody("Hello")).getException())
                .isInstanceOf(LedgerUnavailableException.class);
        assertThat(cheap.calls()).isEqualTo(calls);
    }
}
