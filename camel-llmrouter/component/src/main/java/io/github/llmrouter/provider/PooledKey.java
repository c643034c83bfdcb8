package io.github.llmrouter.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import io.github.llmrouter.limits.Allowance;
import io.github.llmrouter.limits.KeyLimits;

/** One key among those of its provider, or credentials that are no key, with all that may keep it out of use. */
final class PooledKey {

    private final int place;
    private final Optional<String> name;
    private final Optional<ApiKey> key;
    private final Allowance allowance;
    /** The epoch millisecond until which it is set aside; zero if it never was. */
    private final AtomicLong asideUntil = new AtomicLong();

    /** @param place from 1 */
    private PooledKey(int place, Optional<String> name, Optional<ApiKey> key, Allowance allowance) {
        this.place = place;
        this.name = name;
        this.key = key;
        this.allowance = allowance;
    }

    /** The keys of a provider, in their order. One that is given twice counts once. */
    static List<PooledKey> of(String provider, List<NamedKey> keys, KeyRules rules) {
        Set<ApiKey> known = new HashSet<>();
        List<PooledKey> pool = new ArrayList<>();
        for (NamedKey key : keys) {
            if (known.add(key.key())) {
                int place = pool.size() + 1;
                pool.add(new PooledKey(place, key.name(), Optional.of(key.key()), rules.allowances()
                        .of(provider + ':' + key.name().orElse(Integer.toString(place)), key.limits())));
            }
        }
        return pool;
    }

    /** What takes the place of a key at a provider without. */
    static PooledKey none(String provider, KeyLimits limits, KeyRules rules) {
        return new PooledKey(1, Optional.empty(), Optional.empty(), rules.allowances().of(provider + ":1", limits));
    }

    int place() {
        return place;
    }

    Optional<String> name() {
        return name;
    }

    Optional<ApiKey> key() {
        return key;
    }

    Allowance allowance() {
        return allowance;
    }

    boolean isUsable(long nowMillis) {
        return asideUntil.get() <= nowMillis;
    }

    long asideUntil() {
        return asideUntil.get();
    }

    boolean hasRoom(String model, long tokens, long nowMillis) {
        return isUsable(nowMillis) && allowance.hasRoom(model, tokens, nowMillis);
    }

    /** Keeps it out of use, and says whether it was in use until now. An earlier time that is longer stays. */
    boolean setAside(Duration time, long nowMillis) {
        return asideUntil.getAndAccumulate(nowMillis + time.toMillis(), Math::max) <= nowMillis;
    }

    /** Takes it into use again, whatever the provider said of it. */
    void useAgain() {
        asideUntil.set(0);
        allowance.forget();
    }

    /** How it is doing. */
    KeyState state(long nowMillis) {
        Optional<Instant> aside = isUsable(nowMillis)
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(asideUntil.get()));
        return new KeyState(toString(), aside, allowance.left(), allowance.resting());
    }

    /** What an account calls it by, empty if it is no key: its name, or its place such as {@code key 2}. */
    Optional<String> accountName() {
        return key.map(held -> name.orElseGet(() -> "key " + place));
    }

    /** For a person; holds no character of the key. */
    String label(int keys) {
        return name.map(known -> "key " + known).orElseGet(() -> "key " + place + " of " + keys);
    }

    @Override
    public String toString() {
        return name.orElse(Integer.toString(place));
    }
}
