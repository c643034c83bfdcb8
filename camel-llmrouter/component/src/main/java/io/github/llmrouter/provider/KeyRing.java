package io.github.llmrouter.provider;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.limits.FullLimit;
import io.github.llmrouter.limits.KeyLimits;
import io.github.llmrouter.limits.Reservation;

/**
 * The keys of one provider. One that the provider refused is set aside for a while, and one that is at a limit is passed
 * over. Credentials that are no keys, those of an {@link io.github.llmrouter.provider.auth.Authenticator}, are treated in
 * the same way, and so is the access to a provider that asks for none. Safe for use by many threads and without locks,
 * unless its limits are kept in a shared store.
 */
public final class KeyRing {

    /** Is told of each key that is set aside, on the thread whose call the provider refused. */
    @FunctionalInterface
    public interface Listener {

        /** Does nothing. */
        Listener NONE = (provider, key, name, time, cause) -> {};

        /**
         * Takes note of it.
         *
         * @param key  the key's position, from 1; empty for credentials that are no keys
         * @param name the key's name, if it has one
         * @param time for how long
         */
        void setAside(String provider, OptionalInt key, Optional<String> name, Duration time, FailureKind cause);
    }

    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);
    /** Whoever is told to come back at once would refuse again at once. */
    private static final Duration SHORTEST_REST = Duration.ofSeconds(1);

    private final String provider;
    private final KeyRules rules;
    /** Never empty: whoever has no key has a place that holds none. */
    private final List<PooledKey> pool;
    private final List<ApiKey> keys;
    private final boolean canBeSetAside;
    private final AtomicInteger turn = new AtomicInteger();

    private KeyRing(String provider, KeyRules rules, List<PooledKey> pool, boolean canBeSetAside) {
        this.provider = provider;
        this.rules = rules;
        this.pool = List.copyOf(pool);
        this.keys = pool.stream().flatMap(pooled -> pooled.key().stream()).toList();
        this.canBeSetAside = canBeSetAside;
    }

    /**
     * A ring of at least one key, without limits. They take turns. One that is given twice counts once.
     *
     * @param  provider                 the provider's name, for alarms
     * @param  listener                 is told of each key that is set aside
     * @throws IllegalArgumentException if there is no key; see {@link #none()} for providers that need none
     */
    public static KeyRing of(String provider, List<ApiKey> keys, InstantSource clock, Listener listener) {
        return of(provider, keys.stream().map(NamedKey::of).toList(), KeyRules.of(clock, listener));
    }

    /**
     * A ring of at least one key. One that is given twice counts once, with the name and the limits that it was given with
     * first.
     *
     * @param  provider                 the provider's name, for alarms
     * @throws IllegalArgumentException if there is no key; see {@link #none(String, KeyLimits, KeyRules)} for providers
     *                                  that need none
     */
    public static KeyRing of(String provider, List<NamedKey> keys, KeyRules rules) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("Provider " + provider + " has no key");
        }
        return new KeyRing(provider, rules, PooledKey.of(provider, keys, rules), true);
    }

    /** For a provider that asks for no key, without limits. */
    public static KeyRing none() {
        return none("", KeyLimits.NONE, KeyRules.of(InstantSource.system(), Listener.NONE));
    }

    /** For a provider that asks for no key. */
    public static KeyRing none(String provider, KeyLimits limits, KeyRules rules) {
        return new KeyRing(provider, rules, List.of(PooledKey.none(provider, limits, rules)), false);
    }

    /** For a provider whose calls are signed in another way, without limits. */
    public static KeyRing signed(String provider, InstantSource clock, Listener listener) {
        return signed(provider, KeyLimits.NONE, KeyRules.of(clock, listener));
    }

    /** For a provider whose calls are signed in another way: no keys, but credentials that can be set aside. */
    public static KeyRing signed(String provider, KeyLimits limits, KeyRules rules) {
        return new KeyRing(provider, rules, List.of(PooledKey.none(provider, limits, rules)), true);
    }

    /** Whether the provider asks for a key at all. */
    public boolean needsKey() {
        return !keys.isEmpty();
    }

    /** The keys, set aside or not. */
    public List<ApiKey> keys() {
        return keys;
    }

    /** Says how many tokens a call will take. */
    CallEstimate estimate() {
        return rules.estimate();
    }

    /**
     * The key whose turn it is among those that have room, and what the call takes of its limits.
     *
     * @param  model    what the provider calls the model
     * @param  estimate how many tokens the call will take; asked only where they are counted
     * @return          to be ended, whatever becomes of the call; empty if no key is usable, or has room
     */
    Optional<Lease> lease(String model, LongSupplier estimate) {
        int size = pool.size();
        int first = size > 1 && rules.order() == KeyRules.Order.ROTATE
                ? Math.floorMod(turn.getAndIncrement(), size)
                : 0;
        for (int i = 0; i < size; i++) {
            PooledKey pooled = pool.get((first + i) % size);
            if (pooled.isUsable(rules.clock().millis())) {
                long tokens = pooled.allowance().countsTokens(model) ? estimate.getAsLong() : 0;
                Optional<Reservation> reservation = pooled.allowance().reserve(model, tokens);
                if (reservation.isPresent()) {
                    return Optional.of(new Lease(pooled, model, reservation.get()));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a key is usable, or none is needed, room or not. Cheap. */
    public boolean isUsable() {
        long now = rules.clock().millis();
        for (int i = 0; i < pool.size(); i++) {
            if (pool.get(i).isUsable(now)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a call could be made now: a key is usable, or none is needed, and its limits have room. Without a lock and
     * without allocation.
     *
     * @param model  what the provider calls the model
     * @param tokens how many tokens the call will take
     */
    public boolean hasRoom(String model, long tokens, long nowMillis) {
        for (int i = 0; i < pool.size(); i++) {
            if (pool.get(i).hasRoom(model, tokens, nowMillis)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The limit that keeps such a call away, of the key that has room again first. Empty if there is room, or if no key is
     * usable.
     */
    public Optional<FullLimit> full(String model, long tokens, long nowMillis) {
        return hasRoom(model, tokens, nowMillis)
                ? Optional.empty()
                : pool.stream()
                        .filter(pooled -> pooled.isUsable(nowMillis))
                        .flatMap(pooled -> pooled.allowance().full(model, tokens, nowMillis).stream())
                        .min(Comparator.comparingLong(FullLimit::untilMillis));
    }

    /** How many keys there are; credentials that are no keys count as one. */
    public int size() {
        return canBeSetAside ? pool.size() : 0;
    }

    /** How many of them are not set aside. */
    public int usable() {
        long now = rules.clock().millis();
        return canBeSetAside ? (int) pool.stream().filter(pooled -> pooled.isUsable(now)).count() : 0;
    }

    /** When the first key comes back; empty if {@link #isUsable()}. */
    public Optional<Instant> usableAgainAt() {
        return isUsable()
                ? Optional.empty()
                : pool.stream()
                        .min(Comparator.comparingLong(PooledKey::asideUntil))
                        .map(first -> Instant.ofEpochMilli(first.asideUntil()));
    }

    /** How each of them is doing, in the order of the configuration. */
    public List<KeyState> states() {
        long now = rules.clock().millis();
        return pool.stream().map(pooled -> pooled.state(now)).toList();
    }

    /**
     * Keeps a key out of use and raises an alarm in the log, which names it by its name or its place and never by its
     * characters. A key that is set aside already comes back at the later of the two times.
     *
     * @param cause why
     */
    public void setAside(ApiKey key, Duration time, Failure cause) {
        pool.stream()
                .filter(pooled -> pooled.key().filter(key::equals).isPresent())
                .findFirst()
                .ifPresent(pooled -> setAside(pooled, time, cause));
    }

    /** The same for the credentials of a provider that is {@link #signed}; does nothing for any other. */
    public void setAside(Duration time, Failure cause) {
        if (keys.isEmpty()) {
            setAside(pool.get(0), time, cause);
        }
    }

    void setAside(PooledKey pooled, Duration asked, Failure cause) {
        Duration time = longEnough(asked);
        if (!canBeSetAside || !pooled.setAside(time, rules.clock().millis())) {
            return;
        }
        boolean isKey = pooled.key().isPresent();
        LOG.warn("Provider {}: {} set aside for {} s: {}", provider,
                isKey ? pooled.label(pool.size()) + " is" : "its credentials are", time.toSeconds(), cause.message());
        rules.listener()
                .setAside(provider, isKey ? OptionalInt.of(pooled.place()) : OptionalInt.empty(), pooled.name(), time,
                        cause.kind());
    }

    private static Duration longEnough(Duration asked) {
        return asked.compareTo(SHORTEST_REST) < 0 ? SHORTEST_REST : asked;
    }

    /** Leaves a key alone, as far as this model goes, which it was refused for by a rate limit. */
    void rest(PooledKey pooled, String model, Failure refusal) {
        Duration wait = refusal.retryAfter().map(KeyRing::longEnough).orElse(rules.coolDown());
        pooled.allowance().rest(model, rules.clock().millis() + wait.toMillis());
    }

    /** Takes all keys into use again, and forgets what the provider said of their limits. */
    public void useAgain() {
        pool.forEach(PooledKey::useAgain);
        LOG.info("Provider {}: all keys are in use again, as an operator wants", provider);
    }

    /**
     * Forgets what the provider said of the limits of one model. Keys that are set aside stay so.
     *
     * @param model what the provider calls the model
     */
    public void forget(String model) {
        pool.forEach(pooled -> pooled.allowance().forget(model));
    }

    /** How many keys there are, and nothing of them. */
    @Override
    public String toString() {
        return "KeyRing[" + keys.size() + " keys]";
    }
}
