package io.github.llmrouter.insight;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the best of many lines, and what all of them come to. Used by one thread. */
final class Podium {

    private final int places;
    private final Comparator<Line> bestFirst;
    private final PriorityQueue<Line> worstFirst;
    private Sums all = Sums.ZERO;

    Podium(int places, Metric metric) {
        this.places = places;
        this.bestFirst = Comparator.<Line, BigDecimal>comparing(line -> metric.of(line.sums()))
                .reversed()
                .thenComparing(line -> line.names().get(0));
        this.worstFirst = new PriorityQueue<>(bestFirst.reversed());
    }

    void add(Line line) {
        all = all.plus(line.sums());
        worstFirst.add(line);
        if (worstFirst.size() > places) {
            worstFirst.remove();
        }
    }

    /** The best first; of equal ones in the order of their names. */
    List<Line> best() {
        List<Line> best = new ArrayList<>(worstFirst);
        best.sort(bestFirst);
        return best;
    }

    /** All lines together. */
    Sums all() {
        return all;
    }
}
