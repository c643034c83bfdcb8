package io.github.llmrouter.provider;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import io.github.llmrouter.limits.Allowance;

/** One key among those of its provider, or credentials that are no key, with all that may keep it out of use. */
final class PooledKey {

    private final int place;
    private final Optional<String> name;
    private final Optional<ApiKey> key;
    private final Allowance allowance;
    /** The epoch millisecond until which it is set aside; zero if it never was. */
    private final AtomicLong asideUntil = new AtomicLong();

    /** @param place from 1 */
    PooledKey(int place, Optional<String> name, Optional<ApiKey> key, Allowance allowance) {
        this.place = place;
        this.name = name;
        this.key = key;
        this.allowance = allowance;
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

    /** For a person; holds no character of the key. */
    String label(int keys) {
        return name.map(known -> "key " + known).orElseGet(() -> "key " + place + " of " + keys);
    }

    @Override
    public String toString() {
        return name.orElse(Integer.toString(place));
    }
}
