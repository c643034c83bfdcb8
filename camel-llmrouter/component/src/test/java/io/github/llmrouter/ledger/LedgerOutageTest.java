package io.github.llmrouter.ledger;

import java.sql.SQLException;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.github.llmrouter.testing.TestClock;

import static org.assertj.core.api.Assertions.assertThat;

class LedgerOutageTest {

    private final TestClock clock = new TestClock();
    private final LedgerOutage outage = new LedgerOutage(clock);

    @Test
    void whileAllIsWellItMayAlwaysBeTried() {
        assertThat(outage.mayTry()).isTrue();
        assertThat(outage.isOn()).isFalse();
    }

    @Test
    void itIsTriedAgainInIntervalsThatGrowUpTo10Seconds() {
        for (int seconds : new int[]{1, 2, 4, 8, 10, 10}) {
            outage.began(new SQLException());

            clock.advance(Duration.ofMillis(seconds * 1_000L - 1));
            assertThat(outage.mayTry()).isFalse();
            clock.advance(Duration.ofMillis(1));
            assertThat(outage.mayTry()).isTrue();
        }
    }

    @Test
    void theNextOutageBeginsWithOneSecondAgain() {
        outage.began(new SQLException());
        outage.began(new SQLException());
        outage.over();
        assertThat(outage.isOn()).isFalse();
        outage.began(new SQLException());

        clock.advance(Duration.ofSeconds(1));
        assertThat(outage.mayTry()).isTrue();
    }
}
