package io.github.llmrouter.provider.bedrock;

import java.io.ByteArrayInputStream;

/** Gives at most so many bytes at a time, as a network may. */
final class SlicedInputStream extends ByteArrayInputStream {

    private final int slice;

    SlicedInputStream(byte[] bytes, int slice) {
        super(bytes);
        this.slice = slice;
    }

    @Override
    public synchronized int read(byte[] buffer, int offset, int length) {
        return super.read(buffer, offset, Math.min(length, slice));
    }

    @Override
    public synchronized int readNBytes(byte[] buffer, int offset, int length) {
        int total = 0;
        while (total < length) {
            int count = read(buffer, offset + total, length - total);
            if (count < 0) {
                break;
            }
            total += count;
        }
        return total;
    }
}
