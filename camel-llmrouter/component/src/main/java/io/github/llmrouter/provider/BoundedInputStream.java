package io.github.llmrouter.provider;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;

/** Refuses to read more than so many bytes, with a BAD_RESPONSE failure. */
final class BoundedInputStream extends FilterInputStream {

    private final long max;
    private long left;

    BoundedInputStream(InputStream in, long max) {
        super(in);
        this.max = max;
        this.left = max;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    @Override
    public long skip(long n) throws IOException {
        long skipped = super.skip(n);
        count(skipped);
        return skipped;
    }

    private void count(long bytes) {
        left -= bytes;
        if (left < 0) {
            throw FailureException.of(FailureKind.BAD_RESPONSE, "The answer is longer than " + max + " bytes");
        }
    }
}
