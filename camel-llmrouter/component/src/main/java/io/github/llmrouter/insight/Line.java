package io.github.llmrouter.insight;

import java.util.List;

/**
 * One line of an answer.
 *
 * @param names what its calls have in common: as many as were asked for, in that order; a time as a text
 * @param sums  what they come to
 */
public record Line(List<String> names, Sums sums) {

    public Line {
        names = List.copyOf(names);
    }
}
