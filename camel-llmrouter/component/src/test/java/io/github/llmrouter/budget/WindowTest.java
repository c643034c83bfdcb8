package io.github.llmrouter.budget;

import java.time.Instant;
import java.time.ZoneId;
import java.util.TimeZone;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** When budgets begin anew. */
class WindowTest {

    @ParameterizedTest
    @CsvSource({
            // midnight is the first moment of its day
            "DAY, 2026-03-10T00:00:00Z, 2026-03-10T00:00:00Z, 2026-03-11T00:00:00Z",
            "DAY, 2026-03-10T23:59:59.999Z, 2026-03-10T00:00:00Z, 2026-03-11T00:00:00Z",
            // clocks in Berlin went forward on 2026-03-29 and back on 2026-10-25, and in New York on 2026-03-08
            "DAY, 2026-03-29T01:30:00Z, 2026-03-29T00:00:00Z, 2026-03-30T00:00:00Z",
            "DAY, 2026-10-25T01:30:00Z, 2026-10-25T00:00:00Z, 2026-10-26T00:00:00Z",
            "DAY, 2026-03-08T07:30:00Z, 2026-03-08T00:00:00Z, 2026-03-09T00:00:00Z",
            // Monday is the first day
            "WEEK, 2026-11-23T00:00:00Z, 2026-11-23T00:00:00Z, 2026-11-30T00:00:00Z",
            "WEEK, 2026-11-22T23:59:59Z, 2026-11-16T00:00:00Z, 2026-11-23T00:00:00Z",
            "WEEK, 2026-03-29T12:00:00Z, 2026-03-23T00:00:00Z, 2026-03-30T00:00:00Z",
            // over the end of a year
            "WEEK, 2027-01-01T12:00:00Z, 2026-12-28T00:00:00Z, 2027-01-04T00:00:00Z",
            "MONTH, 2026-01-31T23:59:59Z, 2026-01-01T00:00:00Z, 2026-02-01T00:00:00Z",
            "MONTH, 2026-02-28T23:59:59Z, 2026-02-01T00:00:00Z, 2026-03-01T00:00:00Z",
            "MONTH, 2028-02-29T12:00:00Z, 2028-02-01T00:00:00Z, 2028-03-01T00:00:00Z",
            "MONTH, 2026-12-31T23:59:59Z, 2026-12-01T00:00:00Z, 2027-01-01T00:00:00Z",
            "MONTH, 2026-10-25T01:30:00Z, 2026-10-01T00:00:00Z, 2026-11-01T00:00:00Z"})
    void beginsAtMidnightUtc(Window window, Instant moment, Instant start, Instant end) {
        assertThat(window.start(moment)).isEqualTo(start);
        assertThat(window.end(moment)).contains(end);
    }

    @Test
    void aTotalNeverEnds() {
        assertThat(Window.TOTAL.start(Instant.parse("2026-11-23T12:00:00Z"))).isEqualTo(Instant.EPOCH);
        assertThat(Window.TOTAL.end(Instant.parse("2026-11-23T12:00:00Z"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin", "Australia/Lord_Howe"})
    void theZoneOfTheJvmDoesNotMatter(String zone) {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(ZoneId.of(zone)));
        try {
            assertThat(Window.MONTH.start(Instant.parse("2026-03-31T23:30:00Z")))
                    .isEqualTo("2026-03-01T00:00:00Z");
            assertThat(Window.DAY.end(Instant.parse("2026-10-25T01:30:00Z"))).contains(Instant.parse(
                    "2026-10-26T00:00:00Z"));
        } finally {
            TimeZone.setDefault(before);
        }
    }
}
