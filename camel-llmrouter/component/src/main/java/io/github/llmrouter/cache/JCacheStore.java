package io.github.llmrouter.cache;

import java.time.Duration;
import java.util.Optional;

import javax.cache.Cache;

/**
 * Keeps answers in a cache of JSR-107, which several JVMs may share. How long it keeps them at most, and how many, is up to
 * its own configuration, since the standard knows no time for one entry.
 */
final class JCacheStore implements ResponseCache {

    private final Cache<String, byte[]> cache;

    JCacheStore(Cache<String, byte[]> cache) {
        this.cache = cache;
    }

    @Override
    public Optional<byte[]> get(CacheKey key) {
        return Optional.ofNullable(cache.get(key.hash()));
    }

    @Override
    public void put(CacheKey key, byte[] answer, Duration timeToLive) {
        cache.put(key.hash(), answer);
    }

    @Override
    public void clear() {
        cache.clear();
    }
}
