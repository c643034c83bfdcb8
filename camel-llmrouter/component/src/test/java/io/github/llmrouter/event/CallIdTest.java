package io.github.llmrouter.event;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CallIdTest {

    @Test
    void tellsTheSecondInWhichTheCallBegan() {
        assertThat(CallId.next(Instant.parse("2025-02-13T15:01:07.999Z"))).matches("gen-1739458867-[0-9A-Za-z]{20}");
    }

    @Test
    void isNoOtherCalls() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            ids.add(CallId.next(Instant.EPOCH));
        }
        assertThat(ids).hasSize(10_000);
    }
}
