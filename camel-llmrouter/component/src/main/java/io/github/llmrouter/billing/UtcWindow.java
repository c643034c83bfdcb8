package io.github.llmrouter.billing;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.Optional;

/**
 * Some hours of every day, in UTC. They may begin before midnight and end after it.
 *
 * @param from  the first minute of the day that is in it, from 0
 * @param until the first minute of the day that is not
 */
public record UtcWindow(int from, int until) {

    private static final int DAY = 24 * 60;

    /** @throws IllegalArgumentException if one is no minute of a day, or both are the same */
    public UtcWindow {
        if (from < 0 || from >= DAY || until < 0 || until >= DAY || from == until) {
            throw new IllegalArgumentException("The hours from minute " + from + " until minute " + until
                    + " are none: both must be from 0 to " + (DAY - 1) + " and they must differ");
        }
    }

    /**
     * As providers write it.
     *
     * @param  from                     such as {@code 1630}
     * @param  until                    such as {@code 0030}
     * @throws IllegalArgumentException if one is no time of day in hours and minutes
     */
    public static UtcWindow of(String from, String until) {
        return new UtcWindow(minute(from), minute(until));
    }

    /**
     * As {@link #of}, of two times that may be missing; empty if both are.
     *
     * @throws IllegalArgumentException if one is missing, or no time of day
     */
    public static Optional<UtcWindow> ofBoth(Optional<String> from, Optional<String> until) {
        if (from.isPresent() != until.isPresent()) {
            throw new IllegalArgumentException("One of utc_start and utc_end is given without the other");
        }
        return from.map(start -> of(start, until.orElseThrow()));
    }

    /** Whether a moment is in it. */
    public boolean contains(Instant time) {
        return contains(minuteOf(time));
    }

    boolean contains(int minute) {
        return from < until ? minute >= from && minute < until : minute >= from || minute < until && minute >= 0;
    }

    static int minuteOf(Instant time) {
        return time.atOffset(ZoneOffset.UTC).get(ChronoField.MINUTE_OF_DAY);
    }

    private static int minute(String time) {
        if (!time.matches("([01]\\d|2[0-3]):?[0-5]\\d")) {
            throw new IllegalArgumentException("The time of day '" + time + "' is none: write it as 1630, in UTC");
        }
        return Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(time.length() - 2));
    }
}
