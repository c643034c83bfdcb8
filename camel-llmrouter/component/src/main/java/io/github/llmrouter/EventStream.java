package io.github.llmrouter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.github.llmrouter.chat.ChatStream;

/**
 * A stream of chunks as Server-Sent Events. Each read gives out what is there and waits for no more than that, so that a
 * chunk is on its way before the next one comes. An answer that breaks off throws: the {@code [DONE]} that ends a whole one
 * never follows.
 */
final class EventStream extends PieceStream {

    private static final byte[] DONE = "data: [DONE]\n\n".getBytes(StandardCharsets.US_ASCII);

    private final ChatStream stream;
    private boolean done;

    EventStream(ChatStream stream) {
        this.stream = stream;
    }

    @Override
    Optional<byte[]> next() throws IOException {
        if (done) {
            return Optional.empty();
        }
        try {
            if (stream.hasNext()) {
                String event = "data: " + stream.next().json() + "\n\n";
                return Optional.of(event.getBytes(StandardCharsets.UTF_8));
            }
        } catch (RuntimeException e) {
            throw new IOException(e.getMessage(), e);
        }
        done = true;
        return Optional.of(DONE);
    }

    @Override
    public void close() {
        stream.close();
    }
}
