package io.github.llmrouter.pricelist;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * For how long something holds.
 *
 * @param from  the first moment at which it does
 * @param until the first moment after that at which it does not; empty if it holds for good
 */
public record Validity(Instant from, Optional<Instant> until) {

    /** @throws IllegalArgumentException if it ends before it begins */
    public Validity {
        if (until.isPresent() && !until.get().isAfter(from)) {
            throw new IllegalArgumentException("until is " + until.get() + ", which is not after from, " + from);
        }
    }

    boolean contains(Instant time) {
        return !time.isBefore(from) && (until.isEmpty() || time.isBefore(until.get()));
    }

    boolean overlaps(Validity other) {
        return (until.isEmpty() || other.from.isBefore(until.get()))
                && (other.until.isEmpty() || from.isBefore(other.until.get()));
    }

    /** When it begins and when it ends. */
    Stream<Instant> ends() {
        return Stream.concat(Stream.of(from), until.stream());
    }

    @Override
    public String toString() {
        return from + " until " + until.map(Instant::toString).orElse("further notice");
    }
}
