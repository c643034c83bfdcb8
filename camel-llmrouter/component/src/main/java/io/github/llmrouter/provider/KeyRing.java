package io.github.llmrouter.provider;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;

/**
 * The keys of one provider. They take turns; one that the provider refused is set aside for a while. Credentials that are
 * no keys, those of an {@link io.github.llmrouter.provider.auth.Authenticator}, are set aside in the same way. Safe for
 * use by many threads and without locks.
 */
public final class KeyRing {

    /** Is told of each key that is set aside, on the thread whose call the provider refused. */
    @FunctionalInterface
    public interface Listener {

        /** Does nothing. */
        Listener NONE = (provider, key, time, cause) -> {};

        /**
         * Takes note of it.
         *
         * @param key  the key's position, from 1; empty for credentials that are no keys
         * @param time for how long
         */
        void setAside(String provider, OptionalInt key, Duration time, FailureKind cause);
    }

    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);

    private final String provider;
    private final List<ApiKey> keys;
    private final InstantSource clock;
    private final Listener listener;
    /** Per key: the epoch millisecond until which it is set aside; zero if it never was. */
    private final AtomicLongArray asideUntil;
    private final AtomicInteger turn = new AtomicInteger();

    private KeyRing(String provider, List<ApiKey> keys, int places, InstantSource clock, Listener listener) {
        this.provider = provider;
        this.keys = keys;
        this.clock = clock;
        this.listener = listener;
        this.asideUntil = new AtomicLongArray(places);
    }

    /**
     * A ring of at least one key. One that is given twice counts once.
     *
     * @param  provider                 the provider's name, for alarms
     * @param  listener                 is told of each key that is set aside
     * @throws IllegalArgumentException if there is no key; see {@link #none()} for providers that need none
     */
    public static KeyRing of(String provider, List<ApiKey> keys, InstantSource clock, Listener listener) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("Provider " + provider + " has no key");
        }
        List<ApiKey> distinct = keys.stream().distinct().toList();
        return new KeyRing(provider, distinct, distinct.size(), clock, listener);
    }

    /** For a provider that asks for no key. Always usable, though {@link #next()} is empty. */
    public static KeyRing none() {
        return new KeyRing("", List.of(), 0, InstantSource.system(), Listener.NONE);
    }

    /** For a provider whose calls are signed in another way: no keys, but credentials that can be set aside. */
    public static KeyRing signed(String provider, InstantSource clock, Listener listener) {
        return new KeyRing(provider, List.of(), 1, clock, listener);
    }

    /** Whether the provider asks for a key at all. */
    public boolean needsKey() {
        return !keys.isEmpty();
    }

    /** The keys, set aside or not. */
    public List<ApiKey> keys() {
        return keys;
    }

    /** The key whose turn it is among those not set aside; empty if all are, or if none is needed. */
    public Optional<ApiKey> next() {
        int size = keys.size();
        int first = size > 1 ? Math.floorMod(turn.getAndIncrement(), size) : 0;
        for (int i = 0; i < size; i++) {
            int index = (first + i) % size;
            if (isUsable(index)) {
                return Optional.of(keys.get(index));
            }
        }
        return Optional.empty();
    }

    /** Whether a call could be made now: a key is usable, or none is needed. Cheap. */
    public boolean isUsable() {
        int size = asideUntil.length();
        for (int i = 0; i < size; i++) {
            if (isUsable(i)) {
                return true;
            }
        }
        return size == 0;
    }

    /** How many keys there are; credentials that are no keys count as one. */
    public int size() {
        return asideUntil.length();
    }

    /** How many of them are not set aside. */
    public int usable() {
        return (int) IntStream.range(0, asideUntil.length()).filter(this::isUsable).count();
    }

    /** When the first key comes back; empty if {@link #isUsable()}. */
    public Optional<Instant> usableAgainAt() {
        if (isUsable()) {
            return Optional.empty();
        }
        long first = Long.MAX_VALUE;
        for (int i = 0; i < asideUntil.length(); i++) {
            first = Math.min(first, asideUntil.get(i));
        }
        return Optional.of(Instant.ofEpochMilli(first));
    }

    /**
     * Keeps a key out of use and raises an alarm in the log, which names its position and never its characters. A key
     * that is set aside already comes back at the later of the two times.
     *
     * @param cause why
     */
    public void setAside(ApiKey key, Duration time, Failure cause) {
        int index = keys.indexOf(key);
        if (index >= 0 && isNews(index, time)) {
            LOG.warn("Provider {}: key {} of {} is set aside for {} s: {}", provider, index + 1, keys.size(),
                    time.toSeconds(), cause.message());
            listener.setAside(provider, OptionalInt.of(index + 1), time, cause.kind());
        }
    }

    /** The same for the credentials of a provider that is {@link #signed}; does nothing for any other. */
    public void setAside(Duration time, Failure cause) {
        if (keys.isEmpty() && asideUntil.length() > 0 && isNews(0, time)) {
            LOG.warn("Provider {}: its credentials are set aside for {} s: {}", provider, time.toSeconds(),
                    cause.message());
            listener.setAside(provider, OptionalInt.empty(), time, cause.kind());
        }
    }

    private boolean isNews(int index, Duration time) {
        long now = clock.millis();
        return asideUntil.getAndAccumulate(index, now + time.toMillis(), Math::max) <= now;
    }

    private boolean isUsable(int index) {
        long until = asideUntil.get(index);
        return until == 0 || until <= clock.millis();
    }

    /** How many keys there are, and nothing of them. */
    @Override
    public String toString() {
        return "KeyRing[" + keys.size() + " keys]";
    }
}
