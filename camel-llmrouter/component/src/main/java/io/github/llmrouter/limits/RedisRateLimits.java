package io.github.llmrouter.limits;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;

/**
 * Rate limits in Redis, one entry for each limit of a key. An entry that would be full again is forgotten after a while.
 */
public final class RedisRateLimits implements RateLimitStore, AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration KEPT = Duration.ofMinutes(10);
    /** Whoever waited while another thread found nobody there does not wait for the same once more. */
    private static final long REST_MILLIS = Duration.ofSeconds(1).toMillis();

    private final RedisClient client;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable StatefulRedisConnection<byte[], byte[]> connection;
    private long connectAgainAt = Long.MIN_VALUE;

    /**
     * @param client connects when it is first needed; stays the caller's own
     * @param clock  those of all JVMs should agree
     */
    public RedisRateLimits(RedisClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public Bucket bucket(String name, BucketConfiguration configuration) {
        ProxyManager<byte[]> buckets = Bucket4jLettuce.casBasedBuilder(connection())
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT))
                .clientClock(Allowances.meter(clock))
                .requestTimeout(TIMEOUT)
                .build();
        return buckets.builder().build(("llmrouter:" + name).getBytes(StandardCharsets.UTF_8), configuration);
    }

    private StatefulRedisConnection<byte[], byte[]> connection() {
        lock.lock();
        try {
            StatefulRedisConnection<byte[], byte[]> made = connection;
            if (made == null) {
                made = connected();
                connection = made;
            }
            return made;
        } finally {
            lock.unlock();
        }
    }

    private StatefulRedisConnection<byte[], byte[]> connected() {
        if (clock.millis() < connectAgainAt) {
            throw new IllegalStateException("Redis could not be reached a moment ago");
        }
        try {
            return client.connect(ByteArrayCodec.INSTANCE);
        } catch (RuntimeException e) {
            connectAgainAt = clock.millis() + REST_MILLIS;
            throw e;
        }
    }

    /** Gives the connection up. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (connection != null) {
                connection.close();
                connection = null;
            }
        } finally {
            lock.unlock();
        }
    }
}
