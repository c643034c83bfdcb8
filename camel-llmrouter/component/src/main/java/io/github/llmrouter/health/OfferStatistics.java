package io.github.llmrouter.health;

import java.time.Duration;

import io.github.llmrouter.chat.ToolCallVerdict;
import io.github.llmrouter.failure.Outcome;

/**
 * How the calls of one offer went, in windows of time that slide. Safe for use by many threads; none of them waits. What a
 * plan asks is ready when it asks: reading it takes no lock and allocates nothing.
 *
 * <p>
 * All times are milliseconds since the epoch. The windows slide by a thirtieth of the outage window, by one minute in the
 * last five, by five in the last thirty, and by an hour in the last day.
 */
public final class OfferStatistics {

    private static final Duration ROUTING = Duration.ofMinutes(5);
    private static final long ROUTING_MILLIS = ROUTING.toMillis();
    private static final Duration REPORTING = Duration.ofMinutes(30);
    private static final Duration DAY = Duration.ofDays(1);

    /** With more calls than these in five minutes, one more does not matter much. */
    private static final int FEW = 100;
    private static final long REFRESH_MILLIS = 1000;

    private final StatisticsSettings settings;
    private final Slices<Slice> outage;
    private final Slices<Slice> routing = new Slices<>(ROUTING, 5, Slice::new);
    private final Slices<Slice> reporting = new Slices<>(REPORTING, 6, Slice::new);
    private final Slices<Slice> day = new Slices<>(DAY, 24, Slice::new);
    private final Coalesced judging = new Coalesced(this::judge);
    private final Coalesced refreshing = new Coalesced(this::refresh);
    private volatile long lastError = Long.MIN_VALUE;
    private volatile long outageUntil = Long.MIN_VALUE;
    private volatile Recent recent = Recent.NONE;

    OfferStatistics(StatisticsSettings settings) {
        this.settings = settings;
        this.outage = new Slices<>(settings.outageWindow(), 30, Slice::new);
    }

    /** Takes note of an answer that is over. */
    void answered(Pace pace, long nowMillis) {
        routing.at(nowMillis).measure(pace);
        reporting.at(nowMillis).measure(pace);
        ended(Outcome.SUCCESS, nowMillis);
    }

    /** Takes note of whether the tool calls of an answer can be made. */
    void calledTools(ToolCallVerdict verdict, long nowMillis) {
        routing.at(nowMillis).count(verdict);
        reporting.at(nowMillis).count(verdict);
        day.at(nowMillis).count(verdict);
        refreshIfDue(nowMillis);
    }

    /** Takes note of how a call ended. */
    void ended(Outcome outcome, long nowMillis) {
        outage.at(nowMillis).count(outcome);
        routing.at(nowMillis).count(outcome);
        reporting.at(nowMillis).count(outcome);
        day.at(nowMillis).count(outcome);
        if (outcome == Outcome.ERROR) {
            lastError = nowMillis;
        }
        if (outcome == Outcome.ERROR || hadOutage(nowMillis)) {
            judging.run(nowMillis);
        }
        refreshIfDue(nowMillis);
    }

    private void refreshIfDue(long nowMillis) {
        Recent known = recent;
        if (known.calls() < FEW || nowMillis - known.at() >= REFRESH_MILLIS) {
            refreshing.run(nowMillis);
        }
    }

    private void judge(long nowMillis) {
        boolean many = Slice.counts(outage, nowMillis).errorRate() >= settings.outageErrorRate();
        outageUntil = many ? lastError + settings.outageWindow().toMillis() : Long.MIN_VALUE;
    }

    private void refresh(long nowMillis) {
        recent = Recent.of(nowMillis, Slice.counts(routing, nowMillis), Slice.toolCalls(routing, nowMillis), Slice
                .speed(routing, nowMillis), settings);
    }

    /** Whether there was an error in the outage window, and errors enough among its calls, as of the last of them. */
    boolean hadOutage(long nowMillis) {
        return outageUntil >= nowMillis;
    }

    /** The last five minutes, as of the last call or a second before; nothing once they have passed without one. */
    Recent recent(long nowMillis) {
        Recent known = recent;
        return nowMillis - known.at() <= ROUTING_MILLIS ? known : Recent.NONE;
    }

    /** All that there is to know now. */
    public OfferReport report(long nowMillis) {
        return new OfferReport(hadOutage(nowMillis), recent(nowMillis).standing(), Slice.counts(outage, nowMillis),
                Slice.counts(routing, nowMillis), Slice.counts(reporting, nowMillis), Slice.counts(day, nowMillis),
                Slice.speed(routing, nowMillis), Slice.speed(reporting, nowMillis),
                Slice.toolCalls(reporting, nowMillis), Slice.toolCalls(day, nowMillis));
    }
}
