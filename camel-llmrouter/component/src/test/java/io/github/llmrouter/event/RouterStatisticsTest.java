package io.github.llmrouter.event;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.event.RouterEvent.AttemptFailed;
import io.github.llmrouter.event.RouterEvent.CallEnded;
import io.github.llmrouter.event.RouterEvent.CallFailed;
import io.github.llmrouter.event.RouterEvent.Target;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.failure.FailureKind.Category;

import static org.assertj.core.api.Assertions.assertThat;

/** What is counted of calls. */
class RouterStatisticsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T14:00:00Z");
    private static final Target OFFER = new Target("house", "house/model");
    private static final CallOrigin CALL = new CallOrigin("gen-1", "house/model", "chat", false, Optional.empty(), "1");

    private final RouterStatistics statistics = new RouterStatistics(InstantSource.fixed(NOW));

    @Test
    void addsCostsExactly() {
        ended(Optional.of(new BigDecimal("0.1")));
        ended(Optional.of(new BigDecimal("0.2")));

        assertThat(statistics.snapshot().cost()).isEqualByComparingTo("0.3");
    }

    @Test
    void countsCallsOfUnknownCost() {
        ended(Optional.empty());

        assertThat(statistics.snapshot().callsOfUnknownCost()).isOne();
        assertThat(statistics.snapshot().cost()).isZero();
    }

    @Test
    void aStreamThatBrokeOffIsOneFailedCallOfOneAttempt() {
        statistics.on(new AttemptFailed(NOW, CALL, OFFER, 1, FailureKind.CONNECTION, OptionalInt.empty(),
                Optional.empty(), Duration.ZERO));
        statistics.on(new CallFailed(NOW, CALL, "OverloadedException", Category.SERVER_ERROR, 1, Optional.of(OFFER),
                Optional.empty(), Optional.empty(), false, Duration.ZERO));

        RouterStatistics.Snapshot counted = statistics.snapshot();
        assertThat(counted.calls()).isOne();
        assertThat(counted.failedCalls()).isOne();
        assertThat(counted.attempts()).isOne();
        assertThat(counted.failedAttempts()).isOne();
    }

    @Test
    void whatACallerHadOfAStreamThatBrokeOffCounts() {
        statistics.on(new CallFailed(NOW, CALL, "OverloadedException", Category.SERVER_ERROR, 1, Optional.of(OFFER),
                Optional.of(Usage.of(10, 2)), Optional.of(new BigDecimal("0.5")), true, Duration.ZERO));

        RouterStatistics.Snapshot counted = statistics.snapshot();
        assertThat(counted.promptTokens()).isEqualTo(10);
        assertThat(counted.completionTokens()).isEqualTo(2);
        assertThat(counted.cost()).isEqualByComparingTo("0.5");
        assertThat(counted.callsOfUnknownCost()).isZero();
    }

    @Test
    void losesNothingOfCallsThatEndAtTheSameTime() {
        IntStream.range(0, 10_000).parallel().forEach(call -> ended(Optional.of(new BigDecimal("0.000001"))));

        assertThat(statistics.snapshot().calls()).isEqualTo(10_000);
        assertThat(statistics.snapshot().cost()).isEqualByComparingTo("0.01");
    }

    @Test
    void aResetBeginsAnewFromZero() {
        ended(Optional.of(BigDecimal.ONE));

        statistics.reset();

        assertThat(statistics.snapshot())
                .isEqualTo(new RouterStatistics.Snapshot(NOW, 0, 0, 0, 0, 0, 0, 0, BigDecimal.ZERO, 0, 0, 0,
                        BigDecimal.ZERO));
    }

    private void ended(Optional<BigDecimal> cost) {
        statistics.on(new CallEnded(NOW, CALL, OFFER, Optional.empty(), Optional.of("stop"),
                Optional.of(Usage.of(10, 5)), Charge.of(cost), 1, Duration.ZERO, Optional.empty()));
    }
}
