package io.github.llmrouter;

import java.math.BigDecimal;
import java.time.Duration;

import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.testing.BreakableSource;
import io.github.llmrouter.testing.LedgerReader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** With {@code onLedgerFailure=continue} calls go on while the database is away, and are booked once it is back. */
class BudgetOutageTest extends BudgetTestSupport {

    private final BreakableSource source = new BreakableSource(database().source());

    @Override
    protected void configure(LlmRouterComponent router) throws Exception {
        super.configure(router);
        router.setLedgerDataSource(source);
        router.setOnLedgerFailure("continue");
        router.getBudgets().put("all", daily("1", "*"));
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("llmrouter:" + MODEL);
                from("direct:provider").to("llmprovider:cheap/" + MODEL);
            }
        };
    }

    @Test
    void callsGoOnAndTheirRowsAndBudgetsAreThereOnceItIsBack() {
        source.takeAway();
        assertThat(ask().getException()).isNull();
        assertThat(send("direct:provider").getException()).isNull();

        source.giveBack();
        clock.advance(Duration.ofSeconds(5));

        await().untilAsserted(() -> assertThat(ledger().amount(
                "SELECT COUNT(*) FROM llmrouter_generation WHERE status = 'FINAL'")).isEqualByComparingTo("2"));
        BigDecimal cost = ledger().amount("SELECT SUM(cost) FROM llmrouter_generation");
        assertThat(cost).isPositive();
        await().untilAsserted(() -> assertThat(balance("all", "").spent()).isEqualByComparingTo(cost));
        assertThat(balance("all", "").reserved()).isZero();
    }

    private LedgerReader ledger() {
        return new LedgerReader(router().accounts().openLedger().orElseThrow());
    }
}
