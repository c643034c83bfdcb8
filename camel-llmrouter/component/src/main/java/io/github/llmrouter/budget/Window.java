package io.github.llmrouter.budget;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;

/** How long a budget lasts before it begins anew. All windows begin at midnight UTC, whatever zone the JVM is in. */
public enum Window {
    /** From midnight to midnight. */
    DAY("daily"),
    /** From Monday to Monday. */
    WEEK("weekly"),
    /** From the first of a month to the first of the next. */
    MONTH("monthly"),
    /** For ever. */
    TOTAL("total");

    private final String adjective;

    Window(String adjective) {
        this.adjective = adjective;
    }

    /** OpenRouter's name of it: {@code daily}, {@code weekly}, {@code monthly}; {@code total} for the one without an end. */
    public String adjective() {
        return adjective;
    }

    /** In lower case. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** When the window began that a moment is in; 1970 for the one without an end. */
    public Instant start(Instant moment) {
        LocalDate day = LocalDate.ofInstant(moment, ZoneOffset.UTC);
        return midnight(switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case TOTAL -> LocalDate.EPOCH;
        });
    }

    /** When the window ends that a moment is in, which is when the next one begins. */
    public Optional<Instant> end(Instant moment) {
        LocalDate start = LocalDate.ofInstant(start(moment), ZoneOffset.UTC);
        return switch (this) {
            case DAY -> Optional.of(midnight(start.plusDays(1)));
            case WEEK -> Optional.of(midnight(start.plusWeeks(1)));
            case MONTH -> Optional.of(midnight(start.plusMonths(1)));
            case TOTAL -> Optional.empty();
        };
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
