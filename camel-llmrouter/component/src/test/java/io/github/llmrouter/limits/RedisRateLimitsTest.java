package io.github.llmrouter.limits;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import redis.embedded.RedisServer;

/** Two nodes over a real Redis. */
@TestInstance(Lifecycle.PER_CLASS)
class RedisRateLimitsTest extends SharedLimits {

    private final RedisServer redis;
    private final RedisClient client;
    private final RedisClient lost = RedisClient.create(uri(1));

    RedisRateLimitsTest() throws IOException {
        int port = freePort();
        redis = RedisServer.newRedisServer().port(port).bind("127.0.0.1").build();
        client = RedisClient.create(uri(port));
    }

    @BeforeAll
    void start() throws IOException {
        redis.start();
    }

    @AfterAll
    void stop() throws IOException {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        lost.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        redis.stop();
    }

    @Override
    RateLimitStore store() {
        return new RedisRateLimits(client, clock);
    }

    @Override
    RateLimitStore unreachable() {
        return new RedisRateLimits(lost, clock);
    }

    private static RedisURI uri(int port) {
        return RedisURI.Builder.redis("127.0.0.1", port).withTimeout(Duration.ofSeconds(1)).build();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
