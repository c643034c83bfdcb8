package io.github.llmrouter.health;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.llmrouter.failure.Outcome;
import io.github.llmrouter.testing.TestClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

/** What is known of an offer after some calls, and for how long. */
class OfferStatisticsTest {

    private final TestClock clock = new TestClock();
    private final OfferStatistics statistics = new OfferStatistics(StatisticsSettings.DEFAULT);

    @Test
    void anErrorIsAnOutageForThirtySeconds() {
        end(Outcome.ERROR, 1);

        clock.advance(Duration.ofSeconds(30));
        assertThat(hadOutage()).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(hadOutage()).isFalse();
    }

    @Test
    void theLastErrorCounts() {
        end(Outcome.ERROR, 1);
        clock.advance(Duration.ofSeconds(20));
        end(Outcome.ERROR, 1);

        clock.advance(Duration.ofSeconds(30));
        assertThat(hadOutage()).isTrue();
    }

    @Test
    void anErrorAmongManySuccessesIsNone() {
        end(Outcome.SUCCESS, 20);
        end(Outcome.ERROR, 1);

        assertThat(hadOutage()).isFalse();
    }

    @Test
    void oneInTwentyIsOne() {
        end(Outcome.SUCCESS, 19);
        end(Outcome.ERROR, 1);

        assertThat(hadOutage()).isTrue();
    }

    @Test
    void successesEndAnOutageOnceTheyAreMany() {
        end(Outcome.ERROR, 1);
        end(Outcome.SUCCESS, 19);
        assertThat(hadOutage()).isTrue();

        end(Outcome.SUCCESS, 1);
        assertThat(hadOutage()).isFalse();
    }

    @Test
    void successesOfLongAgoDoNotHideAnOutage() {
        end(Outcome.SUCCESS, 1000);
        clock.advance(Duration.ofSeconds(32));
        end(Outcome.ERROR, 1);

        assertThat(hadOutage()).isTrue();
    }

    @Test
    void rateLimitsAndMistakesOfTheCallerMakeNone() {
        end(Outcome.RATE_LIMITED, 10);
        end(Outcome.INVALID, 10);
        end(Outcome.UNCOUNTED, 10);

        assertThat(hadOutage()).isFalse();
    }

    @Test
    void theWindowAndTheRateOfAnOutageAreSettings() {
        OfferStatistics patient = new OfferStatistics(new StatisticsSettings(Duration.ofMinutes(2), 50, 5, 20));
        patient.ended(Outcome.SUCCESS, clock.millis());
        patient.ended(Outcome.SUCCESS, clock.millis());
        patient.ended(Outcome.ERROR, clock.millis());
        assertThat(patient.hadOutage(clock.millis())).isFalse();

        patient.ended(Outcome.ERROR, clock.millis());
        clock.advance(Duration.ofSeconds(120));
        assertThat(patient.hadOutage(clock.millis())).isTrue();
    }

    @Test
    void uptimeLeavesRateLimitsAndMistakesOfTheCallerOut() {
        end(Outcome.SUCCESS, 3);
        end(Outcome.ERROR, 1);
        end(Outcome.RATE_LIMITED, 50);
        end(Outcome.UNCOUNTED, 50);

        assertThat(recent().uptime()).isEqualTo(75);
    }

    @Test
    void anAnswerOfTheWrongFormIsASignOfLifeAndNoSuccess() {
        end(Outcome.SUCCESS, 5);
        end(Outcome.INVALID, 5);

        assertThat(recent().uptime()).isEqualTo(100);
        assertThat(recent().successRate()).isEqualTo(0.5);
    }

    @Test
    void aRateLimitIsACallInVain() {
        end(Outcome.SUCCESS, 6);
        end(Outcome.RATE_LIMITED, 2);

        assertThat(recent().successRate()).isEqualTo(0.75);
    }

    @Test
    void fourCallsSayNothingOfTheSuccessRate() {
        end(Outcome.SUCCESS, 4);
        assertThat(recent().successRate()).isNaN();

        end(Outcome.SUCCESS, 1);
        assertThat(recent().successRate()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"100, NORMAL", "95, NORMAL", "94, DEGRADED", "80, DEGRADED", "79, DOWN", "0, DOWN"})
    void theUptimeSaysHowAnOfferStands(int successes, Standing expected) {
        end(Outcome.SUCCESS, successes);
        end(Outcome.ERROR, 100 - successes);

        clock.advance(Duration.ofSeconds(1));
        end(Outcome.UNCOUNTED, 1);
        assertThat(recent().standing()).isEqualTo(expected);
    }

    @Test
    void nineteenCallsAreTooFewToJudge() {
        end(Outcome.ERROR, 19);
        assertThat(recent().standing()).isEqualTo(Standing.NO_DATA);

        end(Outcome.ERROR, 1);
        assertThat(recent().standing()).isEqualTo(Standing.DOWN);
    }

    @Test
    void nothingKnownStandsBetweenGoodAndBad() {
        assertThat(Standing.NO_DATA).isGreaterThan(Standing.NORMAL).isLessThan(Standing.DEGRADED);
    }

    @Test
    void theSpeedIsKnownFromFiveAnswersOn() {
        answer(4, Duration.ofMillis(1200), Duration.ofMillis(300), 120);
        assertThat(recent().speed()).isEqualTo(Speed.NONE);

        answer(1, Duration.ofMillis(1200), Duration.ofMillis(300), 120);
        assertThat(recent().speed().latency().p50()).isCloseTo(1200, withinPercentage(5));
        assertThat(recent().speed().timeToFirstToken().p50()).isCloseTo(300, withinPercentage(5));
        assertThat(recent().speed().throughput().p50()).isCloseTo(100, withinPercentage(5));
    }

    @Test
    void whatAnAnswerDoesNotTellIsNotKnown() {
        for (int i = 0; i < 5; i++) {
            statistics.answered(new Pace(Optional.empty(), Optional.of(Duration.ofMillis(50)), 0), clock.millis());
        }

        assertThat(recent().speed().timeToFirstToken().isKnown()).isTrue();
        assertThat(recent().speed().latency().isKnown()).isFalse();
        assertThat(recent().speed().throughput().isKnown()).isFalse();
    }

    @Test
    void fiveMinutesAfterTheLastCallNothingIsKnown() {
        answer(20, Duration.ofSeconds(1), Duration.ofMillis(10), 10);

        clock.advance(Duration.ofMinutes(5));
        assertThat(recent().standing()).isEqualTo(Standing.NORMAL);
        clock.advance(Duration.ofMillis(1));
        assertThat(recent()).isEqualTo(Recent.NONE);
    }

    @Test
    void theSpeedOfLongAgoIsForgotten() {
        answer(50, Duration.ofSeconds(60), Duration.ofMillis(10), 10);
        clock.advance(Duration.ofMinutes(6));
        answer(5, Duration.ofSeconds(1), Duration.ofMillis(10), 10);

        assertThat(recent().speed().latency().p99()).isCloseTo(1000, withinPercentage(5));
    }

    @Test
    void withManyCallsAPlanSeesThoseOfASecondAgo() {
        end(Outcome.SUCCESS, 100);
        end(Outcome.ERROR, 100);
        assertThat(recent().uptime()).isEqualTo(100);

        clock.advance(Duration.ofSeconds(1));
        end(Outcome.UNCOUNTED, 1);
        assertThat(recent().uptime()).isEqualTo(50);
    }

    @Test
    void theReportCountsByWindows() {
        end(Outcome.ERROR, 1);
        clock.advance(Duration.ofHours(1));
        end(Outcome.ERROR, 2);
        clock.advance(Duration.ofMinutes(10));
        end(Outcome.RATE_LIMITED, 3);
        clock.advance(Duration.ofMinutes(1));
        end(Outcome.SUCCESS, 4);

        OfferReport report = statistics.report(clock.millis());
        assertThat(report.lastOutageWindow()).isEqualTo(new Counts(4, 0, 0, 0, 0));
        assertThat(report.lastFiveMinutes()).isEqualTo(new Counts(4, 0, 3, 0, 0));
        assertThat(report.lastThirtyMinutes()).isEqualTo(new Counts(4, 2, 3, 0, 0));
        assertThat(report.lastDay()).isEqualTo(new Counts(4, 3, 3, 0, 0));
        assertThat(report.lastDay().uptime()).isCloseTo(57.14, within(0.01));
    }

    @Test
    void theReportShowsAlsoWhatIsTooLittleForAPlan() {
        answer(1, Duration.ofSeconds(2), Duration.ofMillis(100), 10);

        assertThat(statistics.report(clock.millis()).speed().latency().p50()).isCloseTo(2000, withinPercentage(5));
    }

    private void end(Outcome outcome, int times) {
        for (int i = 0; i < times; i++) {
            statistics.ended(outcome, clock.millis());
        }
    }

    private void answer(int times, Duration took, Duration firstToken, long tokens) {
        for (int i = 0; i < times; i++) {
            statistics.answered(new Pace(Optional.of(took), Optional.of(firstToken), tokens), clock.millis());
        }
    }

    private boolean hadOutage() {
        return statistics.hadOutage(clock.millis());
    }

    private Recent recent() {
        return statistics.recent(clock.millis());
    }
}
