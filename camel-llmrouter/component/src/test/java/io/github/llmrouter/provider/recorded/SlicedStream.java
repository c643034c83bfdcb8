package io.github.llmrouter.provider.recorded;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.function.IntSupplier;

/** A stream as a network gives it: at most so many bytes at once. */
final class SlicedStream extends InputStream {

    private final ByteArrayInputStream bytes;
    private final IntSupplier sizes;

    /** @param sizes of the slices, each at least 1 */
    SlicedStream(byte[] bytes, IntSupplier sizes) {
        this.bytes = new ByteArrayInputStream(bytes);
        this.sizes = sizes;
    }

    @Override
    public int read() {
        return bytes.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        return bytes.read(buffer, offset, Math.min(length, sizes.getAsInt()));
    }
}
