package io.github.llmrouter.provider.recorded;

import java.io.ByteArrayInputStream;
import java.util.function.IntSupplier;

/** A stream as a network gives it: at most so many bytes at once. */
final class SlicedStream extends ByteArrayInputStream {

    private final IntSupplier sizes;

    /** @param sizes of the slices, each at least 1 */
    SlicedStream(byte[] bytes, IntSupplier sizes) {
        super(bytes);
        this.sizes = sizes;
    }

    @Override
    public synchronized int read(byte[] buffer, int offset, int length) {
        return super.read(buffer, offset, Math.min(length, sizes.getAsInt()));
    }

    @Override
    public byte[] readAllBytes() {
        throw new UnsupportedOperationException("A stream that is read as it comes is not read whole");
    }
}
