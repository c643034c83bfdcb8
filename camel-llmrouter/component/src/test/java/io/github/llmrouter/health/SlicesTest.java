package io.github.llmrouter.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;

/** What a window of time holds. */
class SlicesTest {

    private final Slices<AtomicInteger> minute = new Slices<>(Duration.ofMinutes(1), 6, AtomicInteger::new);

    @Test
    void whatHappenedInTheWindowIsInIt() {
        count(0);
        count(9_999);
        count(35_000);

        assertThat(counted(59_999)).isEqualTo(3);
    }

    @Test
    void itSlidesByASliceAndHoldsAtMostOneMoreThanTheWindow() {
        count(9_999);

        assertThat(counted(69_999)).isOne();
        assertThat(counted(70_000)).isZero();
    }

    @Test
    void anEmptyTimeForgetsEverything() {
        count(0);
        count(50_000);

        assertThat(counted(Duration.ofDays(1).toMillis())).isZero();
    }

    @Test
    void whereTheClockIsPutBackNothingIsLost() {
        count(Duration.ofHours(2).toMillis());

        count(Duration.ofHours(1).toMillis());
        assertThat(counted(Duration.ofHours(1).toMillis())).isEqualTo(2);
    }

    @Property
    void eachEventIsCountedForAsLongAsTheWindowAndASliceAtMost(
            @ForAll @Size(max = 30) List<@LongRange(max = 20_000) Long> steps) {
        Slices<AtomicInteger> window = new Slices<>(Duration.ofMinutes(1), 6, AtomicInteger::new);
        List<Long> times = new ArrayList<>();
        long now = 0;
        for (long step : steps) {
            now += step;
            times.add(now);
            window.at(now).incrementAndGet();
            assertThat(counted(window, now)).isBetween(since(times, now - 60_000), since(times, now - 70_000));
        }
    }

    private static int since(List<Long> times, long from) {
        return (int) times.stream().filter(time -> time >= from).count();
    }

    private void count(long millis) {
        minute.at(millis).incrementAndGet();
    }

    private int counted(long millis) {
        return counted(minute, millis);
    }

    private static int counted(Slices<AtomicInteger> window, long millis) {
        AtomicInteger sum = new AtomicInteger();
        window.forEach(millis, slice -> sum.addAndGet(slice.get()));
        return sum.get();
    }
}
