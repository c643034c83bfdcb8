package io.github.llmrouter.cache;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.llmrouter.cache.Flights.Flight;
import io.github.llmrouter.cache.Flights.Outcome;

/**
 * Gives answers again, and has equal calls that come at one time wait for one of them. Safe for use by many threads; throws
 * nothing that its store throws.
 */
public final class AnswerCache {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerCache.class);

    /** A longer answer is given to those who wait for it, and not kept. */
    public static final int MOST_BYTES = 8 << 20;

    private final ResponseCache store;
    private final InstantSource clock;
    private final Flights flights = new Flights();
    private final AtomicBoolean failing = new AtomicBoolean();

    /**
     * @param store where answers are kept
     * @param clock tells how old they are; those of all JVMs that share the store should agree
     */
    public AnswerCache(ResponseCache store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Looks for an answer. Waits while another call is on its way with the same question; if that fails, one of those who
     * wait goes next.
     *
     * @param patience how long to wait at most; who waited in vain asks a provider as well
     */
    public Lookup look(CacheKey key, Duration patience) {
        long began = System.nanoTime();
        while (true) {
            Optional<Flight> mine = flights.lead(key.hash());
            if (mine.isPresent()) {
                return lookAsLeader(key, mine.get());
            }
            Optional<Flight> other = flights.of(key.hash());
            if (other.isPresent()) {
                Duration left = patience.minusNanos(System.nanoTime() - began);
                Optional<Lookup> come = follow(key, other.get(), left);
                if (come.isPresent()) {
                    return come.get();
                }
            }
        }
    }

    /** Asks a provider whatever there is in the cache, without anybody who waits. */
    public Lead anew(CacheKey key) {
        return new Keeping(key, Optional.empty());
    }

    private Lookup lookAsLeader(CacheKey key, Flight mine) {
        Optional<byte[]> bytes = ask(() -> store.get(key)).orElse(Optional.empty());
        Optional<StoredAnswer> known = bytes.flatMap(StoredAnswer::read)
                .filter(answer -> answer.isFresh(clock.instant()));
        if (known.isEmpty()) {
            return new Lookup.Absent(new Keeping(key, Optional.of(mine)));
        }
        mine.land(new Outcome.Answered(bytes.get()));
        return new Lookup.Found(known.get());
    }

    /** Empty if it was in vain, so that the lead is free. */
    private Optional<Lookup> follow(CacheKey key, Flight other, Duration atMost) {
        Outcome outcome = other.await(atMost);
        if (outcome instanceof Outcome.Answered answered) {
            return Optional.of(StoredAnswer.read(answered.answer())
                    .<Lookup>map(Lookup.Found::new)
                    .orElseGet(() -> new Lookup.Absent(anew(key))));
        }
        if (outcome instanceof Outcome.Unknown) {
            return Optional.of(new Lookup.Absent(new Keeping(key, other.succeed())));
        }
        return outcome instanceof Outcome.Private ? Optional.of(new Lookup.Absent(anew(key))) : Optional.empty();
    }

    /** About how many answers there are; empty if the store cannot tell. */
    public OptionalLong size() {
        return ask(store::size).orElse(OptionalLong.empty());
    }

    /**
     * Forgets all answers. Calls under way keep theirs.
     *
     * @throws RuntimeException what the store throws
     */
    public void clear() {
        store.clear();
    }

    private <T> Optional<T> ask(Supplier<T> question) {
        try {
            T told = question.get();
            failing.set(false);
            return Optional.of(told);
        } catch (RuntimeException | LinkageError e) {
            // without its message, which may quote what is stored; and once, as it may fail at every call
            if (failing.compareAndSet(false, true)) {
                LOG.warn("The cache of answers fails with {}. Until it is back, providers are asked",
                        e.getClass().getName());
            }
            return Optional.empty();
        }
    }

    private final class Keeping implements Lead {

        private final CacheKey key;
        private final Optional<Flight> flight;

        Keeping(CacheKey key, Optional<Flight> flight) {
            this.key = key;
            this.flight = flight;
        }

        @Override
        public void keep(StoredAnswer answer) {
            byte[] bytes = answer.write();
            if (bytes.length <= MOST_BYTES) {
                ask(() -> {
                    store.put(key, bytes, Duration.between(clock.instant(), answer.expires()));
                    return bytes;
                });
            }
            flight.ifPresent(led -> led.land(new Outcome.Answered(bytes)));
        }

        @Override
        public void keepNothing() {
            flight.ifPresent(led -> led.land(new Outcome.Private()));
        }

        @Override
        public void fail() {
            flight.ifPresent(led -> led.land(new Outcome.Failed()));
        }
    }
}
