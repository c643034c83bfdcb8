package io.github.llmrouter.limits;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.llmrouter.limits.ToldRoom.Room;
import io.github.llmrouter.testing.TestClock;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;

class AllowanceTest {

    private final TestClock clock = new TestClock();

    @Test
    void aWholeMinutesRequestsMayGoAtOnceAndComeBackSteadily() {
        Allowance key = key(limits(3, 0, 0));

        assertThat(reservations(key, 5)).isEqualTo(3);
        clock.advance(Duration.ofMillis(19_999));
        assertThat(key.hasRoom("m", 0, clock.millis())).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(key.hasRoom("m", 0, clock.millis())).isTrue();
        assertThat(reservations(key, 5)).isEqualTo(1);
    }

    @Test
    void whatTheProviderSaidOfOneModelIsForgottenAndWhatIsConfiguredIsNot() {
        Allowance key = key(limits(2, 0, 0));
        key.told("m", told(0, 30));
        key.rest("n", clock.millis() + 30_000);

        key.forget("m");

        assertThat(key.hasRoom("m", 0, clock.millis())).isTrue();
        assertThat(key.hasRoom("n", 0, clock.millis())).isFalse();
        key.forget();
        assertThat(key.hasRoom("n", 0, clock.millis())).isTrue();
        assertThat(reservations(key, 5)).isEqualTo(2);
    }

    @Test
    void theLimitThatIsReachedIsNamedWithItsEnd() {
        Allowance key = key(limits(60, 0, 0));
        reservations(key, 60);

        assertThat(key.full("m", 0, clock.millis())).contains(new FullLimit("60 requests/min", clock.millis() + 1_000));
    }

    @Test
    void aCallOfMoreThanAMinutesTokensGoesWhenAllOfThemAreThere() {
        Allowance key = key(limits(0, 100, 0));

        assertThat(key.reserve("m", 1_000)).isPresent();
        assertThat(key.reserve("m", 1)).isEmpty();
    }

    @Test
    void aFailedCallGivesItsTokensBackAndCountsAsARequest() {
        Allowance key = key(limits(10, 100, 1));
        key.reserve("m", 100).orElseThrow().failed();

        assertThat(key.left()).isEqualTo(new RoomLeft(OptionalLong.of(9), OptionalLong.of(100), OptionalLong.of(1)));
    }

    @Test
    void aCallThatWasNotSentGivesAllBack() {
        Allowance key = key(limits(10, 100, 1));
        key.reserve("m", 100).orElseThrow().undo();

        assertThat(key.left()).isEqualTo(new RoomLeft(OptionalLong.of(10), OptionalLong.of(100), OptionalLong.of(1)));
    }

    @Test
    void anAnswerWhoseUsageNobodyTellsCostsWhatWasEstimated() {
        Allowance key = key(limits(0, 100, 0));
        key.reserve("m", 40).orElseThrow().settle(OptionalLong.empty());

        assertThat(key.left().tokens()).hasValue(60);
    }

    @Test
    void whoeverEndsACallFirstSaysHow() {
        Allowance key = key(limits(0, 100, 1));
        Reservation call = key.reserve("m", 40).orElseThrow();
        call.settle(OptionalLong.of(30));
        call.failed();
        call.undo();

        assertThat(key.left()).isEqualTo(new RoomLeft(OptionalLong.empty(), OptionalLong.of(70), OptionalLong.of(1)));
    }

    @Test
    void aCallThatOneLimitKeepsAwayTakesNothingOfTheOthers() {
        Allowance key = key(limits(10, 100, 2));
        key.reserve("m", 90);

        assertThat(key.reserve("m", 50)).isEmpty();
        assertThat(key.left()).isEqualTo(new RoomLeft(OptionalLong.of(9), OptionalLong.of(10), OptionalLong.of(1)));
    }

    @Test
    void whatTheProviderSaysKeepsCallsAwayFromThatModelUntilItsReset() {
        Allowance key = key(KeyLimits.NONE);
        key.told("m", told(0, 30));

        assertThat(key.hasRoom("m", 0, clock.millis())).isFalse();
        assertThat(key.hasRoom("other", 0, clock.millis())).isTrue();
        clock.advance(Duration.ofSeconds(30));
        assertThat(key.reserve("m", 0)).isPresent();
    }

    @Test
    void whatTheProviderSaysIsCountedDownByTheCallsAfterIt() {
        Allowance key = key(KeyLimits.NONE);
        key.told("m", told(2, 30));

        assertThat(reservations(key, 5)).isEqualTo(2);
    }

    @Test
    void theProvidersLastWordCountsEvenIfItIsMore() {
        Allowance key = key(KeyLimits.NONE);
        key.told("m", told(1, 30));
        key.told("m", told(4, 30));

        assertThat(reservations(key, 9)).isEqualTo(4);
    }

    @Test
    void theProvidersWordNeverRaisesWhatIsConfigured() {
        Allowance key = key(limits(2, 0, 0));
        key.told("m", told(100, 30));

        assertThat(reservations(key, 5)).isEqualTo(2);
    }

    @Test
    void aProviderMayBeAskedForMoreTokensThanItEverHasOnceAllAreThere() {
        Allowance key = key(KeyLimits.NONE);
        Room whole = new Room(OptionalLong.of(1_000), 1_000, clock.millis() + 60_000);
        key.told("m", new ToldRoom(Optional.empty(), Optional.of(whole)));

        assertThat(key.reserve("m", 5_000)).isPresent();
        assertThat(key.reserve("m", 1)).isEmpty();
    }

    @Property(tries = 200)
    void whatPlansSeeIsWhatIsThere(@ForAll @LongRange(min = 1, max = 100_000) long perMinute,
            @ForAll @Size(max = 40) List<@IntRange(max = 2_000) Integer> steps) {
        TestClock time = new TestClock();
        Allowance key = Allowances.local(time).of("acme:1", limits(0, perMinute, 0));
        Deque<Reservation> running = new ArrayDeque<>();
        for (int step : steps) {
            time.advance(Duration.ofMillis(step % 7 * 331L));
            boolean seen = key.hasRoom("m", step, time.millis());
            Optional<Reservation> call = key.reserve("m", step);
            assertThat(call.isPresent()).isEqualTo(seen);
            call.ifPresent(running::add);
            if (step % 3 == 0 && !running.isEmpty()) {
                end(running.remove(), step);
            }
        }
    }

    @Property(tries = 50)
    void nothingIsLeftRunningWhateverBecomesOfCalls(@ForAll long seed) throws Exception {
        Allowance key = Allowances.local(clock).of("acme:1", limits(100_000, 1_000_000, 5));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Long>> callers = IntStream.range(0, 8)
                    .<Callable<Long>>mapToObj(i -> () -> callsThatGoThrough(key, new Random(seed + i)))
                    .toList();
            for (Future<Long> caller : threads.invokeAll(callers)) {
                caller.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(key.left().calls()).hasValue(5);
    }

    private static long callsThatGoThrough(Allowance key, Random random) {
        return IntStream.range(0, 200)
                .filter(i -> key.reserve("m", random.nextInt(100)).map(call -> {
                    end(call, random.nextInt(300));
                    end(call, random.nextInt(300));
                    return call;
                }).isPresent())
                .count();
    }

    private static void end(Reservation call, int how) {
        switch (how % 4) {
            case 0 -> call.failed();
            case 1 -> call.undo();
            case 2 -> call.settle(OptionalLong.empty());
            default -> call.settle(OptionalLong.of(how));
        }
    }

    private long reservations(Allowance key, int times) {
        return IntStream.range(0, times).filter(i -> key.reserve("m", 0).isPresent()).count();
    }

    private ToldRoom told(long left, int seconds) {
        return new ToldRoom(Optional.of(new Room(OptionalLong.of(500), left, clock.millis() + seconds * 1_000L)),
                Optional.empty());
    }

    private Allowance key(KeyLimits limits) {
        return Allowances.local(clock).of("acme:1", limits);
    }

    /** Zero stands for no limit. */
    private static KeyLimits limits(long requests, long tokens, long calls) {
        return new KeyLimits(limit(requests), limit(tokens), limit(calls));
    }

    private static OptionalLong limit(long value) {
        return value == 0 ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
