package io.github.llmrouter;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.github.llmrouter.ledger.LedgerState;

import static org.assertj.core.api.Assertions.assertThat;

/** What a ledger that is down does to health checks. */
class LedgerReadinessTest {

    @Test
    void whileCallsGoOnItIsADetail() {
        Readiness readiness = of(new LedgerState(false, false, 0.034, 2));

        assertThat(readiness.isReady()).isTrue();
        assertThat(readiness.problem()).isEmpty();
        assertThat(readiness.details()).containsEntry("ledger",
                "down: calls are kept, 3 % of the backlog taken, 2 entries missing");
    }

    @Test
    void whereCallsAreRefusedNothingIsReady() {
        Readiness readiness = of(new LedgerState(false, true, 1, 0));

        assertThat(readiness.isReady()).isFalse();
        assertThat(readiness.problem())
                .contains("The ledger is down: calls are refused, 100 % of the backlog taken");
    }

    private static Readiness of(LedgerState ledger) {
        return new Readiness(List.of(), Optional.of(ledger));
    }
}
