package io.github.llmrouter.insight;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PodiumTest {

    @Test
    void equalOnesStandInTheOrderOfTheirNames() {
        Podium podium = new Podium(3, Metric.REQUESTS);
        List.of("delta", "bravo", "alpha", "charlie").forEach(name -> podium.add(line(name, 7)));
        podium.add(line("zulu", 8));

        assertThat(podium.best()).extracting(line -> line.names().get(0)).containsExactly("zulu", "alpha", "bravo");
        assertThat(podium.all().requests()).isEqualTo(36);
    }

    private static Line line(String name, long requests) {
        return new Line(List.of(name),
                new Sums(requests, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO));
    }
}
