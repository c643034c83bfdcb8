package io.github.llmrouter.cache;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;

/** Keeps answers in memory, for this process. */
final class MemoryCache implements ResponseCache {

    /** What an entry takes besides its answer: the hash, and the objects around the two. */
    private static final int OVERHEAD = 300;

    private record Kept(byte[] answer, Duration timeToLive) {}

    private final Cache<String, Kept> kept;

    /**
     * @param mostBytes what all answers together may take; beyond it those go that are of least use
     * @param clock     tells the time
     */
    MemoryCache(long mostBytes, InstantSource clock) {
        this.kept = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher((String hash, Kept entry) -> entry.answer().length + OVERHEAD)
                // tidying takes microseconds, and no thread of anybody else
                .executor(Runnable::run)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfter(Expiry.writing((String hash, Kept entry) -> entry.timeToLive()))
                .build();
    }

    @Override
    public Optional<byte[]> get(CacheKey key) {
        return Optional.ofNullable(kept.getIfPresent(key.hash())).map(Kept::answer);
    }

    @Override
    public void put(CacheKey key, byte[] answer, Duration timeToLive) {
        kept.put(key.hash(), new Kept(answer, timeToLive));
    }

    @Override
    public void clear() {
        kept.invalidateAll();
    }

    @Override
    public OptionalLong size() {
        kept.cleanUp();
        return OptionalLong.of(kept.estimatedSize());
    }
}
