package io.github.llmrouter.provider.auth;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.Clients;

import static org.assertj.core.api.Assertions.assertThat;

/** One question to a library serves all who wait for its answer. */
class SharedTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void aTokenServiceThatIsDownIsAFailureThatIsTriedAgainSoon() {
        Shared<String> down = new Shared<>("Google", () -> {
            throw new IOException("Connection refused");
        }, AuthSettings.NONE);

        Failure failure = Clients.failureOf(() -> down.get(PATIENCE));

        assertThat(failure.kind()).isEqualTo(FailureKind.AUTHENTICATION);
        assertThat(failure.message()).isEqualTo("There are no Google credentials: Connection refused");
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(30));
    }

    @Test
    void aFailureIsNotKept() {
        AtomicInteger asked = new AtomicInteger();
        Shared<String> recovering = new Shared<>("AWS", () -> {
            if (asked.incrementAndGet() == 1) {
                throw new IOException("down");
            }
            return "token";
        }, AuthSettings.NONE);
        Clients.failureOf(() -> recovering.get(PATIENCE));

        assertThat(recovering.get(PATIENCE)).isEqualTo("token");
    }

    @Test
    void aSecretInTheMessageOfALibraryIsHidden() {
        AuthSettings settings = new AuthSettings(Map.of("secretKey", "canary"), name -> Optional.empty());
        Shared<String> talkative = new Shared<>("AWS", () -> {
            throw new IllegalStateException("canary is wrong");
        }, settings);

        assertThat(Clients.failureOf(() -> talkative.get(PATIENCE)).message()).endsWith("*** is wrong");
    }

    @Test
    void whoeverComesWhileAQuestionIsOpenWaitsForItsAnswer() {
        CountDownLatch open = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        Shared<Integer> slow = new Shared<>("AWS", () -> {
            open.await();
            return asked.incrementAndGet();
        }, AuthSettings.NONE);
        Clients.failureOf(() -> slow.get(Duration.ZERO));
        Clients.failureOf(() -> slow.get(Duration.ZERO));
        open.countDown();

        // a question of its own would be the third
        assertThat(slow.get(PATIENCE)).isLessThan(3);
    }
}
