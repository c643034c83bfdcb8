package io.github.llmrouter.samples.queue;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.github.llmrouter.samples.queue.OrderSettings.Outage;

import static org.assertj.core.api.Assertions.assertThat;

class OutageTest {

    private final Outage outage = new Outage(seconds(10), seconds(1), seconds(300), 20, Duration.ofDays(1));

    @Test
    void theWaitIsWhatProvidersAskFor() {
        assertThat(outage.waitAfter(Optional.of(seconds(42)))).isEqualTo(seconds(42));
    }

    @Test
    void withoutAnyoneAskingThereIsADefault() {
        assertThat(outage.waitAfter(Optional.empty())).isEqualTo(seconds(10));
    }

    @Test
    void nobodyCanAskForLessThanTheShortestWait() {
        assertThat(outage.waitAfter(Optional.of(Duration.ZERO))).isEqualTo(seconds(1));
    }

    @Test
    void nobodyCanAskForMoreThanTheLongestWait() {
        assertThat(outage.waitAfter(Optional.of(Duration.ofDays(400)))).isEqualTo(seconds(300));
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
