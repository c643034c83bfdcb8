package io.github.llmrouter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import io.github.llmrouter.chat.ChatStream;

/**
 * A stream of chunks as Server-Sent Events. Each read gives out what is there and waits for no more than that, so that a
 * chunk is on its way before the next one comes. An answer that breaks off throws: the {@code [DONE]} that ends a whole one
 * never follows.
 */
final class EventStream extends InputStream {

    private static final byte[] DONE = "data: [DONE]\n\n".getBytes(StandardCharsets.US_ASCII);

    private final ChatStream stream;
    private byte[] event = {};
    private int position;
    private boolean done;

    EventStream(ChatStream stream) {
        this.stream = stream;
    }

    @Override
    public int read() throws IOException {
        return fill() ? event[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, available());
        System.arraycopy(event, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public int available() {
        return event.length - position;
    }

    @Override
    public void close() {
        stream.close();
    }

    private boolean fill() throws IOException {
        if (position < event.length) {
            return true;
        }
        if (done) {
            return false;
        }
        event = next();
        position = 0;
        return true;
    }

    private byte[] next() throws IOException {
        try {
            if (stream.hasNext()) {
                return ("data: " + stream.next().json() + "\n\n").getBytes(StandardCharsets.UTF_8);
            }
        } catch (RuntimeException e) {
            throw new IOException(e.getMessage(), e);
        }
        done = true;
        return DONE;
    }
}
