package io.github.llmrouter.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.event.RouterEvent.AttemptFailed;
import io.github.llmrouter.event.RouterEvent.CallEnded;
import io.github.llmrouter.event.RouterEvent.CallFailed;
import io.github.llmrouter.event.RouterEvent.FailedOver;

/** Counts what happened in the router since it was made, or since somebody reset it. Safe for use by many threads. */
public final class RouterStatistics implements RouterListener {

    /**
     * The counts at a time. While calls are made they may not add up to the last one.
     *
     * @param since              when counting began
     * @param calls              calls that ended, in whatever way
     * @param failedCalls        those of them without an answer, or whose stream broke off
     * @param attempts           how many times a provider was asked
     * @param failedAttempts     how many of them failed
     * @param failovers          how many times a call went on to another offer
     * @param promptTokens       tokens of prompts, as far as providers told or they were estimated
     * @param completionTokens   tokens of answers, likewise
     * @param cost               USD, as far as it is known
     * @param callsOfUnknownCost calls that did not fail and of which no cost is known, be it the usage or the price
     * @param cacheHits          calls that were answered from the cache of answers
     * @param cacheMisses        calls that looked into it, and that a provider answered
     * @param savedCost          USD that the answers from the cache cost when they were made, as far as it is known
     */
    public record Snapshot(Instant since, long calls, long failedCalls, long attempts, long failedAttempts,
            long failovers, long promptTokens, long completionTokens, BigDecimal cost, long callsOfUnknownCost,
            long cacheHits, long cacheMisses, BigDecimal savedCost) {}

    private final InstantSource clock;
    private volatile Counters counters;

    /** @param clock tells when counting began */
    public RouterStatistics(InstantSource clock) {
        this.clock = clock;
        this.counters = new Counters(clock.instant());
    }

    /** The counts so far. */
    public Snapshot snapshot() {
        return counters.snapshot();
    }

    /** Begins anew from zero. */
    public void reset() {
        counters = new Counters(clock.instant());
    }

    @Override
    public void on(RouterEvent event) {
        Counters now = counters;
        if (event instanceof CallEnded ended) {
            now.ended(ended);
        } else if (event instanceof CallFailed failed) {
            now.calls.increment();
            now.failedCalls.increment();
            now.attempts.add(failed.attempts());
            now.used(failed.usage(), failed.cost());
        } else if (event instanceof AttemptFailed) {
            now.failedAttempts.increment();
        } else if (event instanceof FailedOver) {
            now.failovers.increment();
        }
    }

    /** What is replaced whole by a reset. */
    private static final class Counters {

        private final Instant since;
        private final LongAdder calls = new LongAdder();
        private final LongAdder failedCalls = new LongAdder();
        private final LongAdder attempts = new LongAdder();
        private final LongAdder failedAttempts = new LongAdder();
        private final LongAdder failovers = new LongAdder();
        private final LongAdder promptTokens = new LongAdder();
        private final LongAdder completionTokens = new LongAdder();
        private final LongAdder callsOfUnknownCost = new LongAdder();
        private final AtomicReference<BigDecimal> cost = new AtomicReference<>(BigDecimal.ZERO);
        private final LongAdder cacheHits = new LongAdder();
        private final LongAdder cacheMisses = new LongAdder();
        private final AtomicReference<BigDecimal> savedCost = new AtomicReference<>(BigDecimal.ZERO);

        Counters(Instant since) {
            this.since = since;
        }

        void ended(CallEnded call) {
            calls.increment();
            attempts.add(call.attempts());
            used(call.usage(), call.cost());
            if (call.cost().isEmpty()) {
                callsOfUnknownCost.increment();
            }
            call.cache().ifPresent(this::lookedUp);
        }

        void used(Optional<Usage> usage, Optional<BigDecimal> usd) {
            if (usage.isPresent()) {
                promptTokens.add(usage.get().prompt());
                completionTokens.add(usage.get().completion());
            }
            if (usd.isPresent()) {
                cost.accumulateAndGet(usd.get(), BigDecimal::add);
            }
        }

        private void lookedUp(CacheUse use) {
            (use.isHit() ? cacheHits : cacheMisses).increment();
            use.savedCost().ifPresent(usd -> savedCost.accumulateAndGet(usd, BigDecimal::add));
        }

        Snapshot snapshot() {
            return new Snapshot(since, calls.sum(), failedCalls.sum(), attempts.sum(), failedAttempts.sum(),
                    failovers.sum(), promptTokens.sum(), completionTokens.sum(), Objects.requireNonNull(cost.get()),
                    callsOfUnknownCost.sum(), cacheHits.sum(), cacheMisses.sum(),
                    Objects.requireNonNull(savedCost.get()));
        }
    }
}
