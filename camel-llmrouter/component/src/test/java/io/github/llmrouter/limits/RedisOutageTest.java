package io.github.llmrouter.limits;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.github.bucket4j.BucketConfiguration;
import io.github.llmrouter.testing.TestClock;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RedisOutageTest {

    private final TestClock clock = new TestClock();

    @Test
    void callsThatWaitedForAConnectionDoNotEachTryItThemselves() throws IOException {
        BucketConfiguration any = BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(1).refillGreedy(1, Duration.ofMinutes(1)))
                .build();
        RedisClient client = RedisClient.create("redis://localhost:" + freePort());
        try (RedisRateLimits limits = new RedisRateLimits(client, clock)) {
            assertThatExceptionOfType(RedisConnectionException.class).isThrownBy(() -> limits.bucket("one", any));
            assertThatIllegalStateException().isThrownBy(() -> limits.bucket("other", any));
            clock.advance(Duration.ofSeconds(1));
            assertThatExceptionOfType(RedisConnectionException.class).isThrownBy(() -> limits.bucket("one", any));
        } finally {
            client.shutdown();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
