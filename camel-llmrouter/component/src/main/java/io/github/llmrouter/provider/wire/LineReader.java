package io.github.llmrouter.provider.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;

/**
 * Cuts a stream of bytes into lines that end in LF, CR or CRLF, without copying them. Reads no further than it must, so a
 * line is there as soon as its end has come. Used by one thread.
 */
public final class LineReader {

    /** 4 MB. A line of one megabyte is rare and right: a picture, or a tool call with a document in it. */
    public static final int MAX_LINE_BYTES = 4 << 20;

    private static final int FIRST_CAPACITY = 8 << 10;

    private final InputStream in;
    private byte[] buffer = new byte[FIRST_CAPACITY];
    private int start;
    private int end;
    private int next;
    private int filled;
    private boolean afterCr;
    private boolean complete;

    public LineReader(InputStream in) {
        this.in = in;
    }

    /**
     * Goes to the next line.
     *
     * @return                  false at the end of the stream; a last line without an end counts as one
     * @throws IOException      as the stream does
     * @throws FailureException BAD_RESPONSE if the line is longer than {@link #MAX_LINE_BYTES}
     */
    public boolean next() throws IOException {
        start = next;
        int at = start;
        while (true) {
            for (; at < filled; at++) {
                byte b = buffer[at];
                if (b == '\n' && afterCr && at == start) {
                    start++;
                    afterCr = false;
                } else if (b == '\n' || b == '\r') {
                    return found(at, b == '\r');
                }
            }
            int length = at - start;
            if (!fill()) {
                return rest();
            }
            at = start + length;
        }
    }

    /** The bytes that hold the line, from {@link #start()} to {@link #end()}; valid until the next call. */
    public byte[] bytes() {
        return buffer;
    }

    /** Where the line begins. */
    public int start() {
        return start;
    }

    /** Behind its last byte, the line end not counted. */
    public int end() {
        return end;
    }

    /** How many bytes the line has. */
    public int length() {
        return end - start;
    }

    /** Whether the line had an end, or else the stream ended within it. */
    public boolean isComplete() {
        return complete;
    }

    private boolean found(int at, boolean cr) {
        end = at;
        next = at + 1;
        afterCr = cr;
        complete = true;
        return true;
    }

    private boolean rest() {
        end = filled;
        next = filled;
        afterCr = false;
        complete = false;
        return end > start;
    }

    private boolean fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, filled - start);
            filled -= start;
            start = 0;
        }
        if (filled > MAX_LINE_BYTES) {
            throw FailureException.of(FailureKind.BAD_RESPONSE,
                    "A line of the answer is longer than " + MAX_LINE_BYTES + " bytes");
        }
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = in.read(buffer, filled, buffer.length - filled);
        filled += Math.max(read, 0);
        return read >= 0;
    }
}
