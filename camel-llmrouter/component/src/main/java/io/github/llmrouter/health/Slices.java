package io.github.llmrouter.health;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A window of time that slides by a slice at a time: it holds the slice of now and as many before it as make up the window,
 * so it reaches back up to one slice further. Slices are made when something happens in them, and forgotten with the
 * window. Takes no lock; what is written into a slice that another thread forgets meanwhile was as old as that.
 *
 * @param <T> what is kept of a slice, which many threads may change at once
 */
final class Slices<T> {

    private record Slice<T>(long number, T content) {}

    private final long width;
    private final Supplier<T> empty;
    private final AtomicReferenceArray<Slice<T>> ring;

    Slices(Duration window, int slices, Supplier<T> empty) {
        this.width = Math.max(1, window.toMillis() / slices);
        this.empty = empty;
        this.ring = new AtomicReferenceArray<>(slices + 1);
    }

    /** The slice of a time. Where the clock was put back, a later one takes its place. */
    T at(long millis) {
        long number = Math.floorDiv(millis, width);
        int place = Math.floorMod(number, ring.length());
        while (true) {
            @Nullable
            Slice<T> there = ring.get(place);
            if (there != null && there.number >= number) {
                return there.content;
            }
            Slice<T> fresh = new Slice<>(number, empty.get());
            if (ring.compareAndSet(place, there, fresh)) {
                return fresh.content;
            }
        }
    }

    /** Goes through the slices of the window that ends at a time, in any order. */
    void forEach(long millis, Consumer<T> reader) {
        long oldest = Math.floorDiv(millis, width) - ring.length() + 1;
        for (int i = 0; i < ring.length(); i++) {
            @Nullable
            Slice<T> there = ring.get(i);
            if (there != null && there.number >= oldest) {
                reader.accept(there.content);
            }
        }
    }
}
