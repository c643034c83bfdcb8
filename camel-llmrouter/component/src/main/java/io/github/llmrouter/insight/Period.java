package io.github.llmrouter.insight;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of time.
 *
 * @param from its first millisecond
 * @param to   the first one after it
 */
public record Period(Instant from, Instant to) {

    private static final long MILLIS_OF_AN_HOUR = Duration.ofHours(1).toMillis();

    /** @throws IllegalArgumentException if it ends before it begins */
    public Period {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("The period ends at " + to + ", before it begins at " + from
                    + ". Give a later to, or an earlier from");
        }
    }

    /** So many whole days in UTC, the last of which is that of {@code now}. */
    static Period ofDays(int days, Instant now) {
        Instant end = now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
        return new Period(end.minus(days, ChronoUnit.DAYS), end);
    }

    /** The stretch of the same length that ends where this one begins. */
    Period before() {
        return new Period(from.minus(Duration.between(from, to)), from);
    }

    /** Its days in UTC, of which the first and the last may be parts. */
    List<Period> days() {
        List<Period> days = new ArrayList<>();
        Instant begin = from;
        while (begin.isBefore(to)) {
            Instant midnight = begin.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
            Instant end = midnight.isBefore(to) ? midnight : to;
            days.add(new Period(begin, end));
            begin = end;
        }
        return days;
    }

    /** Whether it begins and ends with one of those, counted from midnight. */
    boolean isMadeOf(int hours) {
        return from.toEpochMilli() % (hours * MILLIS_OF_AN_HOUR) == 0
                && to.toEpochMilli() % (hours * MILLIS_OF_AN_HOUR) == 0;
    }

    int fromHour() {
        return hour(from);
    }

    int toHour() {
        return hour(to);
    }

    /** The hours since 1970. */
    static int hour(Instant time) {
        return Math.toIntExact(Math.floorDiv(time.toEpochMilli(), MILLIS_OF_AN_HOUR));
    }
}
