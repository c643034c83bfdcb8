package io.github.llmrouter.samples.queue;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The sample as a newcomer runs it: no key, no broker, no database of one's own. */
class SampleRunTest {

    @TempDir
    Path work;

    @Test
    void showsWhatBecomesOfEachOrderAndEnds() throws Exception {
        try (ForkedApplication sample = ForkedApplication.start(work.resolve("log"), List.of(
                "--orders.work=" + work, "--spring.profiles.active=sample-orders,simulated"))) {

            assertThat(sample.awaitEnd()).isZero();
            assertThat(sample.output().lines().filter(line -> line.startsWith("answered "))).hasSize(15);
            assertThat(sample.output().lines().filter(line -> line.startsWith("dead "))).hasSize(2);
            assertThat(sample.output()).contains("comes again in ");
        }
    }
}
