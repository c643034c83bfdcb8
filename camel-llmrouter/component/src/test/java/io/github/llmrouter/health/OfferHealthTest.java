package io.github.llmrouter.health;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.testing.TestClock;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/** When an offer is left alone, and until when. */
class OfferHealthTest {

    private static final BreakerSettings SETTINGS = new BreakerSettings(50, 2, Duration.ofSeconds(60),
            Duration.ofSeconds(2), Duration.ofSeconds(15), 1);
    private static final Failure DOWN = Failure.of(FailureKind.OVERLOADED, "down");

    private final TestClock clock = new TestClock();
    private final CircuitBreakerRegistry registry = CircuitBreakerRegistry.ofDefaults();
    private final OfferHealth health = new OfferHealth(
            () -> registry.circuitBreaker("offer", SETTINGS.toConfig(clock)), SETTINGS, Duration.ofSeconds(10),
            StatisticsSettings.DEFAULT, clock, OfferHealth.Listener.NONE);

    @Test
    void isAvailableUntilSomethingHappens() {
        assertThat(health.isAvailable(clock.millis())).isTrue();
    }

    @Test
    void restsWhileItsBreakerIsOpenAndThenLetsAProbeThrough() {
        fail(DOWN);
        fail(DOWN);
        assertThat(health.isOpen(clock.millis())).isTrue();
        assertThat(health.restsUntil()).isEqualTo(clock.instant().plusSeconds(15).toEpochMilli() + 1);

        clock.advance(Duration.ofSeconds(16));
        assertThat(health.isAvailable(clock.millis())).isTrue();
        assertThat(health.breaker().tryAcquirePermission()).isTrue();
    }

    @Test
    void restsForAsLongAsAnOperatorSays() {
        health.breaker().transitionToForcedOpenState();
        assertThat(health.isForcedOpen()).isTrue();

        health.breaker().transitionToClosedState();
        assertThat(health.isAvailable(clock.millis())).isTrue();
    }

    @Test
    void isAvailableAgainOnceAnOperatorResetsTheBreaker() {
        health.breaker().transitionToForcedOpenState();
        health.breaker().reset();

        assertThat(health.isAvailable(clock.millis())).isTrue();
    }

    @Test
    void coolsDownForAsLongAsTheProviderAsked() {
        fail(rateLimited(Optional.of(Duration.ofSeconds(7))));

        assertThat(health.restsUntil()).isEqualTo(clock.instant().plusSeconds(7).toEpochMilli());
        assertThat(health.breaker().getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void orForAWhileIfTheProviderNamesNoTime() {
        fail(rateLimited(Optional.empty()));

        assertThat(health.restsUntil()).isEqualTo(clock.instant().plusSeconds(10).toEpochMilli());
    }

    @Test
    void doesNotBlameTheOfferForTheCallersMistakes() {
        for (int i = 0; i < 10; i++) {
            fail(Failure.of(FailureKind.INVALID_REQUEST, "no"));
        }

        assertThat(health.isAvailable(clock.millis())).isTrue();
        assertThat(health.breaker().getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void countsAStreamThatBrokeOffThoughTheBreakerHadSeenASuccess() {
        health.brokeOff(DOWN, clock.millis());
        health.brokeOff(DOWN, clock.millis());

        assertThat(health.isOpen(clock.millis())).isTrue();
    }

    @Test
    void forgetsItsFailuresAfterASuccess() {
        fail(DOWN);
        assertThat(health.failuresInARow()).isOne();

        health.succeeded();
        assertThat(health.failuresInARow()).isZero();
        assertThat(health.lastFailure()).isEmpty();
    }

    @Test
    void countsHowCallsWent() {
        health.ended(new Pace(Optional.of(Duration.ofSeconds(1)), Optional.empty(), 10), clock.millis());
        fail(DOWN);

        assertThat(health.hadOutage(clock.millis())).isTrue();
        assertThat(health.uptime5m(clock.millis())).isEqualTo(50);
        assertThat(health.standing(clock.millis())).isEqualTo(Standing.NO_DATA);
        assertThat(health.successRate(clock.millis())).isNaN();
        assertThat(health.speed(clock.millis())).isEqualTo(Speed.NONE);
    }

    @Test
    void countsAStreamThatBrokeOffAsAnError() {
        health.brokeOff(DOWN, clock.millis());

        assertThat(health.report(clock.millis()).orElseThrow().lastDay()).isEqualTo(new Counts(0, 1, 0, 0, 0));
    }

    @Test
    void knowsNothingOfAnOfferThatWasNotCalled() {
        assertThat(health.report(clock.millis())).isEmpty();
        assertThat(health.recent(clock.millis())).isEqualTo(Recent.NONE);
        assertThat(health.hadOutage(clock.millis())).isFalse();
    }

    @Test
    void aResetForgetsHowCallsWentAndNothingElse() {
        fail(DOWN);
        fail(DOWN);

        health.resetStatistics();

        assertThat(health.hadOutage(clock.millis())).isFalse();
        assertThat(health.report(clock.millis())).isEmpty();
        assertThat(health.isOpen(clock.millis())).isTrue();
        assertThat(health.failuresInARow()).isEqualTo(2);
    }

    /** As the route does it: the breaker hears of the attempt first. */
    private void fail(Failure failure) {
        health.breaker().onError(1, TimeUnit.MILLISECONDS, new FailureException(failure));
        health.failed(failure, clock.millis());
    }

    private static Failure rateLimited(Optional<Duration> wait) {
        return new Failure(FailureKind.RATE_LIMITED, OptionalInt.of(429), Optional.empty(), "slow down", wait);
    }
}
