package io.github.llmrouter.limits;

import java.time.InstantSource;
import java.util.stream.Stream;

import javax.sql.DataSource;

/** Makes a store of what an application has. */
public final class RateLimitStores {

    private static final String REDIS = "io.lettuce.core.RedisClient";

    private RateLimitStores() {}

    /**
     * The store that a bean stands for: the bean itself, PostgreSQL behind a {@link DataSource}, or Redis behind a client
     * of Lettuce. Calls nobody.
     *
     * @param  clock                    those of all JVMs should agree
     * @throws IllegalArgumentException if it is nothing of all that, or the library is missing that it takes
     */
    public static RateLimitStore of(Object bean, InstantSource clock) {
        if (bean instanceof RateLimitStore store) {
            // it is closed by whoever made it
            return store::bucket;
        }
        if (bean instanceof DataSource source) {
            return with("bucket4j_jdk17-postgresql", () -> new PostgresRateLimits(source, clock));
        }
        if (isRedis(bean)) {
            return with("bucket4j_jdk17-lettuce", () -> Redis.of(bean, clock));
        }
        throw new IllegalArgumentException("The option rateLimitStore is a " + bean.getClass().getName()
                + "; it must be a javax.sql.DataSource of PostgreSQL, a " + REDIS + ", or a "
                + RateLimitStore.class.getName());
    }

    private static RateLimitStore with(String library, Maker maker) {
        try {
            return maker.make();
        } catch (LinkageError e) {
            throw new IllegalArgumentException("The option rateLimitStore takes com.bucket4j:" + library
                    + ", which is not on the class path; add it", e);
        }
    }

    /** By name, since most applications have no Lettuce. */
    private static boolean isRedis(Object bean) {
        return Stream.<Class<?>>iterate(bean.getClass(), type -> type != null, Class::getSuperclass)
                .anyMatch(type -> type.getName().equals(REDIS));
    }

    /** In a class of its own, so that the one around it can be loaded without Lettuce. */
    private static final class Redis {

        static RateLimitStore of(Object bean, InstantSource clock) {
            return new RedisRateLimits((io.lettuce.core.RedisClient) bean, clock);
        }
    }

    @FunctionalInterface
    private interface Maker {
        RateLimitStore make();
    }
}
