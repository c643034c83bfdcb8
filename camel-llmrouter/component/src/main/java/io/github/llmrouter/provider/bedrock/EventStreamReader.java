package io.github.llmrouter.provider.bedrock;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.wire.LineReader;
import io.github.llmrouter.provider.wire.WireJson;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/**
 * Reads AWS's binary event stream ({@code application/vnd.amazon.eventstream}), message after message, no further than it
 * must. The only class that touches AWS's library, which is optional: without it the class does not load. Used by one
 * thread.
 */
final class EventStreamReader {

    /** As long as a line of other streams may be. */
    static final int MAX_MESSAGE_BYTES = LineReader.MAX_LINE_BYTES;

    /** The message's length, the length of its headers, and a checksum of both. */
    private static final int PRELUDE_BYTES = 12;
    private static final int CHECKED_PRELUDE_BYTES = 8;
    /** A message without headers and payload: the prelude and the checksum at the end. */
    private static final int LEAST_MESSAGE_BYTES = 16;

    private final InputStream in;

    EventStreamReader(InputStream in) {
        this.in = in;
    }

    /**
     * One message.
     *
     * @param failure whether it says that the stream failed
     * @param type    the name of the event, or of the failure
     */
    record Event(boolean failure, String type, ObjectNode json) {}

    /** @throws NoClassDefFoundError if AWS's library is not there */
    static void load() {
        Objects.requireNonNull(Message.class);
    }

    /**
     * Waits for the next message.
     *
     * @return                  empty at the end of the stream, be it in the middle of a message
     * @throws IOException      as the stream does
     * @throws FailureException BAD_RESPONSE if a checksum is wrong or the message is too long
     */
    Optional<Event> next() throws IOException {
        byte[] prelude = in.readNBytes(PRELUDE_BYTES);
        if (prelude.length < PRELUDE_BYTES) {
            return Optional.empty();
        }
        int length = checkedLength(prelude);
        byte[] message = Arrays.copyOf(prelude, length);
        int missing = length - PRELUDE_BYTES;
        return in.readNBytes(message, PRELUDE_BYTES, missing) < missing
                ? Optional.empty()
                : Optional.of(event(message));
    }

    /** Checked before anything is read that long: a broken length would let us wait for what never comes. */
    private static int checkedLength(byte[] prelude) {
        ByteBuffer fields = ByteBuffer.wrap(prelude);
        CRC32 checksum = new CRC32();
        checksum.update(prelude, 0, CHECKED_PRELUDE_BYTES);
        if ((int) checksum.getValue() != fields.getInt(CHECKED_PRELUDE_BYTES)) {
            throw bad("The answer is no event stream, or it is damaged");
        }
        int length = fields.getInt(0);
        if (length < LEAST_MESSAGE_BYTES || length > MAX_MESSAGE_BYTES) {
            throw bad("A message of the answer is not between " + LEAST_MESSAGE_BYTES + " and " + MAX_MESSAGE_BYTES
                    + " bytes long");
        }
        return length;
    }

    private static Event event(byte[] bytes) {
        try {
            Message message = Message.decode(ByteBuffer.wrap(bytes));
            return event(message.getHeaders(), message.getPayload());
        } catch (FailureException known) {
            throw known;
        } catch (RuntimeException damaged) {
            throw bad("A message of the answer is damaged");
        }
    }

    private static Event event(Map<String, HeaderValue> headers, byte[] payload) {
        return switch (text(headers, ":message-type")) {
            case "error" -> new Event(true, text(headers, ":error-code"),
                    JsonNodeFactory.instance.objectNode().put("message", text(headers, ":error-message")));
            case "exception" -> new Event(true, text(headers, ":exception-type"), json(payload));
            default -> new Event(false, text(headers, ":event-type"), json(payload));
        };
    }

    private static ObjectNode json(byte[] payload) {
        return WireJson.object(payload, 0, payload.length)
                .orElseThrow(() -> bad("An event of the answer is not JSON"));
    }

    /** Throws what the library throws for a header that is no text. */
    private static String text(Map<String, HeaderValue> headers, String name) {
        HeaderValue value = headers.get(name);
        return value == null ? "" : value.getString();
    }

    private static FailureException bad(String message) {
        return FailureException.of(FailureKind.BAD_RESPONSE, message);
    }
}
