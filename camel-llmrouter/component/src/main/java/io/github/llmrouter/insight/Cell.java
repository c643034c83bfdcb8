package io.github.llmrouter.insight;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

import io.github.llmrouter.digest.Sha256;

/**
 * Which total it is.
 *
 * @param hour  when it begins
 * @param names one for each of {@link Dimension#names()}, empty for those that the slice does not tell apart
 */
record Cell(Slice slice, int hour, List<String> names) implements Comparable<Cell> {

    private static final Comparator<Cell> ORDER = Comparator.comparing(Cell::slice)
            .thenComparing(Cell::hour)
            .thenComparing(Cell::joined);
    private static final int DIGEST_BYTES = 16;

    /** @param names those of a call */
    static Cell of(Slice slice, int hour, List<String> names) {
        List<String> told = new ArrayList<>(names);
        for (int i = 0; i < told.size(); i++) {
            if (!slice.tells(Dimension.names().get(i))) {
                told.set(i, "");
            }
        }
        return new Cell(slice, slice.since(hour), told);
    }

    /** Stands for the names, which may be long, in the primary key. */
    String digest() {
        byte[] digest = Sha256.digest().digest(joined().getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, DIGEST_BYTES));
    }

    private String joined() {
        return String.join("\u0000", names);
    }

    /** The order in which totals are written, the same in every process, so that none waits for another in a circle. */
    @Override
    public int compareTo(Cell other) {
        return ORDER.compare(this, other);
    }
}
