package io.github.llmrouter.limits;

import java.time.InstantSource;

import org.junit.jupiter.api.Test;

import io.github.llmrouter.testing.EverythingLogged;

import static org.assertj.core.api.Assertions.assertThat;

class StoreOutageTest {

    @Test
    void noLogLineHasTheTextOfAnExceptionWhichMayHaveAPassword() {
        try (EverythingLogged logged = EverythingLogged.atTrace("io.github.llmrouter")) {
            StoreOutage outage = new StoreOutage(InstantSource.system());
            outage.began(new IllegalStateException("redis://user:secret@host is down"));
            outage.began(new IllegalStateException("redis://user:secret@host is down"));

            assertThat(logged.lines()).hasSize(2)
                    .allMatch(line -> line.text().contains("IllegalStateException"))
                    .noneMatch(line -> line.text().contains("secret"));
        }
    }
}
