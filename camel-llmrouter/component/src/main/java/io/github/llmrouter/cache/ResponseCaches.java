package io.github.llmrouter.cache;

import java.time.InstantSource;

/** Makes a place for answers of what an application has. */
public final class ResponseCaches {

    private static final String JCACHE = "javax.cache.Cache";

    private ResponseCaches() {}

    /**
     * A place in the memory of this process.
     *
     * @param mostBytes what all answers together may take; beyond it those go that are of least use
     * @param clock     tells the time
     */
    public static ResponseCache inMemory(long mostBytes, InstantSource clock) {
        return new MemoryCache(mostBytes, clock);
    }

    /**
     * The place that a bean stands for: the bean itself, or a cache of JSR-107. Calls nobody.
     *
     * @throws IllegalArgumentException if it is nothing of all that
     */
    public static ResponseCache of(Object bean) {
        if (bean instanceof ResponseCache own) {
            return own;
        }
        try {
            return JCache.of(bean);
        } catch (LinkageError | ClassCastException e) {
            // without javax.cache:cache-api no bean can be one of its caches
            throw new IllegalArgumentException("The option cacheStore is a " + bean.getClass().getName()
                    + "; it must be a " + JCACHE + " from texts to byte[] (javax.cache:cache-api), or a "
                    + ResponseCache.class.getName(), e);
        }
    }

    /** In a class of its own, so that the one around it can be loaded without JCache. */
    private static final class JCache {

        @SuppressWarnings("unchecked")
        static ResponseCache of(Object bean) {
            return new JCacheStore((javax.cache.Cache<String, byte[]>) bean);
        }
    }
}
