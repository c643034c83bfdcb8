package io.github.llmrouter.health;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.github.llmrouter.chat.ToolCallVerdict;
import io.github.llmrouter.event.RouterEvent.BreakerState;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.failure.Outcome;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;

/**
 * How one offer is doing. Shared by all routes that use the offer, and kept when their routes are made anew. Safe for
 * use by many threads; reading takes no lock and allocates nothing.
 *
 * <p>
 * A plan asks hundreds of these, so what it asks is ready when it asks: until when the offer rests, and what is known of its
 * last calls.
 */
public final class OfferHealth {

    /** The end of a rest whose end nobody can tell. */
    public static final long FOR_EVER = Long.MAX_VALUE;

    /** Is told of each change of a breaker's state, on the thread that caused it. */
    @FunctionalInterface
    public interface Listener {

        /** Does nothing. */
        Listener NONE = (from, to, cause) -> {};

        /**
         * Takes note of a change.
         *
         * @param cause how the last attempt at the offer failed, if it did
         */
        void changed(BreakerState from, BreakerState to, Optional<FailureKind> cause);
    }

    private final OfferBreaker breaker;
    private final Duration coolDown;
    private final StatisticsSettings statisticsSettings;
    private volatile long coolUntil;
    private volatile long failuresInARow;
    private volatile long lastFailureMillis;
    private volatile boolean asked;
    private volatile Optional<Failure> lastFailure = Optional.empty();
    private volatile @Nullable OfferStatistics statistics;

    /**
     * @param newBreaker makes the offer's circuit breaker, when the offer is first called: few of a provider's hundreds
     *                   of models ever are
     * @param settings   what the breaker is made of
     * @param coolDown   how long the offer is left alone after a rate limit that names no time
     * @param statistics what the statistics are made of
     * @param clock      the breaker's clock
     * @param listener   is told of each change of the breaker's state
     */
    public OfferHealth(Supplier<CircuitBreaker> newBreaker, BreakerSettings settings, Duration coolDown,
            StatisticsSettings statistics, InstantSource clock, Listener listener) {
        this.breaker = new OfferBreaker(newBreaker, settings, clock, listener, this::lastFailure);
        this.coolDown = coolDown;
        this.statisticsSettings = statistics;
    }

    /** The breaker, which the circuit breaker EIP of the offer's route uses. */
    public CircuitBreaker breaker() {
        return breaker.get();
    }

    /** Whether a call may be sent now: the offer does not cool down and its breaker is not open. */
    public boolean isAvailable(long nowMillis) {
        return restsUntil() <= nowMillis;
    }

    /** Whether the breaker keeps calls away. An open breaker whose time is over lets a probe through. */
    public boolean isOpen(long nowMillis) {
        return breaker.openUntil() > nowMillis;
    }

    /**
     * Until when no call may be sent, in milliseconds since the epoch: a time in the past if one may be sent now,
     * {@link #FOR_EVER} if an operator holds the breaker open.
     */
    public long restsUntil() {
        return Math.max(coolUntil, breaker.openUntil());
    }

    /** Whether an operator holds the breaker open. */
    public boolean isForcedOpen() {
        return breaker.openUntil() == FOR_EVER;
    }

    /** The last failure, empty after a success. */
    public Optional<Failure> lastFailure() {
        return lastFailure;
    }

    /** When the last failure was, empty after a success. */
    public Optional<Instant> lastFailureTime() {
        return lastFailure.map(failure -> Instant.ofEpochMilli(lastFailureMillis));
    }

    /** Whether the offer was called, or has a route through which it can be. */
    public boolean isInUse() {
        return asked || breaker.isMade();
    }

    /** The state of the breaker, empty if it was not needed so far. */
    public Optional<BreakerState> breakerState() {
        return breaker.state();
    }

    /** How many attempts failed since the last success. */
    public long failuresInARow() {
        return failuresInARow;
    }

    /**
     * Whether there was an error in the last seconds, and errors enough among the calls of that time, as of the last of
     * them.
     */
    public boolean hadOutage(long nowMillis) {
        OfferStatistics known = statistics;
        return known != null && known.hadOutage(nowMillis);
    }

    /** What the uptime of the last five minutes says. */
    public Standing standing(long nowMillis) {
        return recent(nowMillis).standing();
    }

    /** The uptime of the last five minutes in percent; not a number if there was no call that tells. */
    public double uptime5m(long nowMillis) {
        return recent(nowMillis).uptime();
    }

    /**
     * The chance that a call brings a useful answer, by the last five minutes, from 0 to 1; not a number if too few calls
     * tell.
     */
    public double successRate(long nowMillis) {
        return recent(nowMillis).successRate();
    }

    /**
     * The share of answers with tool calls of the last five minutes whose calls could be made, from 0 to 1; not a number if
     * there were too few.
     */
    public double toolCalls(long nowMillis) {
        return recent(nowMillis).toolCalls();
    }

    /** How quick the answers of the last five minutes were, a second ago or less; without what too few calls tell. */
    public Speed speed(long nowMillis) {
        return recent(nowMillis).speed();
    }

    /** All that a plan may look at, of one time. */
    public Recent recent(long nowMillis) {
        OfferStatistics known = statistics;
        return known == null ? Recent.NONE : known.recent(nowMillis);
    }

    /** How the calls of the offer went, empty if it was not called since the statistics began. */
    public Optional<OfferReport> report(long nowMillis) {
        return Optional.ofNullable(statistics).map(known -> known.report(nowMillis));
    }

    /** Forgets how the calls went. The breaker, the cool-down and the last failure stay. */
    public synchronized void resetStatistics() {
        statistics = null;
    }

    /** Ends the wait that the provider asked for. The breaker and the last failure stay. */
    public synchronized void endWait() {
        coolUntil = 0;
    }

    private OfferStatistics counting() {
        OfferStatistics known = statistics;
        return known != null ? known : beginCounting();
    }

    private synchronized OfferStatistics beginCounting() {
        OfferStatistics known = statistics;
        OfferStatistics counting = known != null ? known : new OfferStatistics(statisticsSettings);
        statistics = counting;
        return counting;
    }

    /**
     * Takes note of an answer, or of the beginning of a stream. The breaker hears of it through the route, and the
     * statistics when the {@link #ended answer is over}.
     */
    public void succeeded() {
        if (!asked) {
            asked = true;
        }
        if (failuresInARow != 0) {
            forgetFailures();
        }
    }

    /** Takes note of how quickly an answer came, now that it is over. */
    public void ended(Pace pace, long nowMillis) {
        counting().answered(pace, nowMillis);
    }

    /** Takes note of whether the tool calls of an answer can be made as they stand. */
    public void calledTools(ToolCallVerdict verdict, long nowMillis) {
        counting().calledTools(verdict, nowMillis);
    }

    private synchronized void forgetFailures() {
        failuresInARow = 0;
        lastFailure = Optional.empty();
    }

    /**
     * Takes note of a failed attempt: after a rate limit the offer cools down for as long as the provider asked. The
     * breaker hears of it through the route.
     */
    public void failed(Failure failure, long nowMillis) {
        note(failure, nowMillis);
        counting().ended(Outcome.of(failure), nowMillis);
    }

    private synchronized void note(Failure failure, long nowMillis) {
        asked = true;
        failuresInARow++;
        lastFailureMillis = nowMillis;
        lastFailure = Optional.of(failure);
        if (failure.kind() == FailureKind.RATE_LIMITED || failure.retryAfter().isPresent()) {
            long until = nowMillis + failure.retryAfter().orElse(coolDown).toMillis();
            coolUntil = Math.max(coolUntil, until);
        }
    }

    /** Takes note of a stream that broke after its first chunk, when the breaker had seen a success already. */
    public void brokeOff(Failure failure, long nowMillis) {
        failed(failure, nowMillis);
        breaker().onError(0, TimeUnit.MILLISECONDS, new FailureException(failure));
    }
}
