package io.github.llmrouter.provider.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;

/**
 * Reads Server-Sent Events as the HTML standard has them: comments and unknown fields are skipped, several {@code data}
 * lines are one text. Unlike a browser it also gives out what a stream that ended in the middle of an event left behind,
 * see {@link #isComplete()}. Used by one thread.
 */
public final class SseReader {

    private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EVENT = "event".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BOM = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final LineReader lines;
    private byte[] data = new byte[1024];
    private int length;
    private boolean hasData;
    private boolean complete;
    private boolean first = true;
    private String name = "";

    public SseReader(InputStream in) {
        this.lines = new LineReader(in);
    }

    /**
     * Goes to the next event that has data.
     *
     * @return                  false at the end of the stream
     * @throws IOException      as the stream does
     * @throws FailureException BAD_RESPONSE if an event is longer than {@link LineReader#MAX_LINE_BYTES}
     */
    public boolean next() throws IOException {
        length = 0;
        hasData = false;
        name = "";
        complete = true;
        while (lines.next()) {
            complete = lines.isComplete();
            if (lines.length() == 0 && hasData) {
                return true;
            }
            field();
        }
        return hasData;
    }

    /** The data, from its beginning to {@link #length()}; valid until the next call. */
    public byte[] data() {
        return data;
    }

    /** How many bytes of data there are. */
    public int length() {
        return length;
    }

    /** The name of the event, empty if it has none. */
    public String name() {
        return name;
    }

    /** Whether the event's last line had an end, or else the stream ended within it. */
    public boolean isComplete() {
        return complete;
    }

    /** Whether the data is this text. */
    public boolean dataIs(String text) {
        return length == text.length() && new String(data, 0, length, StandardCharsets.UTF_8).equals(text);
    }

    private void field() {
        byte[] bytes = lines.bytes();
        int start = lines.start() + bom(bytes);
        int end = lines.end();
        int colon = start;
        while (colon < end && bytes[colon] != ':') {
            colon++;
        }
        int value = colon < end && colon + 1 < end && bytes[colon + 1] == ' ' ? colon + 2 : Math.min(colon + 1, end);
        if (Arrays.equals(bytes, start, colon, DATA, 0, DATA.length)) {
            append(bytes, value, end - value);
        } else if (Arrays.equals(bytes, start, colon, EVENT, 0, EVENT.length)) {
            name = new String(bytes, value, end - value, StandardCharsets.UTF_8);
        } else if (lines.length() == 0) {
            name = "";
        }
    }

    private int bom(byte[] bytes) {
        boolean found = first && lines.length() >= BOM.length
                && Arrays.equals(bytes, lines.start(), lines.start() + BOM.length, BOM, 0, BOM.length);
        first = false;
        return found ? BOM.length : 0;
    }

    private void append(byte[] bytes, int from, int count) {
        int at = hasData ? length + 1 : 0;
        if (at + count > LineReader.MAX_LINE_BYTES) {
            throw FailureException.of(FailureKind.BAD_RESPONSE,
                    "An event of the answer is longer than " + LineReader.MAX_LINE_BYTES + " bytes");
        }
        if (at + count > data.length) {
            data = Arrays.copyOf(data, Math.max(at + count, data.length * 2));
        }
        if (hasData) {
            data[length] = '\n';
        }
        System.arraycopy(bytes, from, data, at, count);
        length = at + count;
        hasData = true;
    }
}
