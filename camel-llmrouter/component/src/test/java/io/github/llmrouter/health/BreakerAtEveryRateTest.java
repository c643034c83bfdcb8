package io.github.llmrouter.health;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.testing.TestClock;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;

import static org.assertj.core.api.Assertions.assertThat;

/** The circuit breaker of an offer, with the settings that it has by default, where calls are few and where they are many. */
class BreakerAtEveryRateTest {

    private static final Duration TWENTY_A_MINUTE = Duration.ofSeconds(3);
    private static final Duration TWO_THOUSAND_A_SECOND = Duration.ofNanos(500_000);
    private static final BreakerSettings SETTINGS = new BreakerSettings(50, 5, Duration.ofSeconds(60),
            Duration.ofSeconds(2), Duration.ofSeconds(15), 1);

    private final TestClock clock = new TestClock();
    private final OfferHealth health = new OfferHealth(() -> CircuitBreaker.of("offer", SETTINGS.toConfig(clock)),
            SETTINGS, Duration.ofSeconds(10), StatisticsSettings.DEFAULT, clock, OfferHealth.Listener.NONE);

    @ParameterizedTest(name = "a call every {0}: after {1}")
    @CsvSource({"PT0.0005S, PT2S", "PT0.1S, PT2S", "PT3S, PT12S", "PT1M, PT4M"})
    void anOutageOpensItSoonThoughAllWentWellBefore(Duration between, Duration open) {
        call(Duration.ofMinutes(2), between, call -> true);
        Instant began = clock.instant();

        call(Duration.ofMinutes(10), between, call -> false);

        assertThat(Duration.between(began, clock.instant())).isEqualTo(open);
    }

    @Test
    void fiveFailuresOfTwoThousandCallsDoNot() {
        call(Duration.ofMinutes(1), TWO_THOUSAND_A_SECOND, call -> call % 2000 < 1995);

        assertThat(isOpen()).isFalse();
    }

    @Test
    void aHiccupInWhichAllCallsFailDoesNot() {
        call(Duration.ofMinutes(1), TWO_THOUSAND_A_SECOND, call -> true);
        call(Duration.ofMillis(1900), TWO_THOUSAND_A_SECOND, call -> false);
        call(Duration.ofSeconds(1), TWO_THOUSAND_A_SECOND, call -> true);

        assertThat(isOpen()).isFalse();
    }

    @Test
    void oneFailureAMinuteDoesNotWhereCallsAreFew() {
        call(Duration.ofMinutes(10), TWENTY_A_MINUTE, call -> call % 20 < 19);

        assertThat(isOpen()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"PT0.0005S", "PT3S"})
    void itOpensWhereEverySecondCallFails(Duration between) {
        call(Duration.ofMinutes(2), between, call -> call % 2 == 0);

        assertThat(isOpen()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"PT0.0005S", "PT3S"})
    void aGoodProbeClosesItAndOneMoreFailureDoesNotOpenItAgain(Duration between) {
        call(Duration.ofMinutes(10), between, call -> false);
        clock.advance(SETTINGS.open().plusMillis(1));
        health.breaker().acquirePermission();
        end(true);

        end(false);

        assertThat(health.breaker().getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void whoWasCloseToItStartsAnewWhenAnOperatorClosesIt() {
        call(Duration.ofMinutes(10), TWENTY_A_MINUTE, call -> false);
        health.breaker().transitionToClosedState();

        call(Duration.ofSeconds(9), TWENTY_A_MINUTE, call -> false);

        assertThat(isOpen()).isFalse();
    }

    /** So many calls as it takes, or until it opens. */
    private void call(Duration time, Duration between, IntPredicate goesWell) {
        Instant end = clock.instant().plus(time);
        for (int call = 0; clock.instant().isBefore(end); call++) {
            end(goesWell.test(call));
            if (isOpen()) {
                return;
            }
            clock.advance(between);
        }
    }

    private void end(boolean well) {
        if (well) {
            health.breaker().onSuccess(1, TimeUnit.MILLISECONDS);
        } else {
            health.breaker()
                    .onError(1, TimeUnit.MILLISECONDS,
                            new FailureException(Failure.of(FailureKind.OVERLOADED, "down")));
        }
    }

    private boolean isOpen() {
        return health.isOpen(clock.millis());
    }
}
