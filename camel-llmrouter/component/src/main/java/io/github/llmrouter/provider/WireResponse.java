package io.github.llmrouter.provider;

import java.time.Instant;

/** A whole answer as it came, good or bad. */
public final class WireResponse {

    private final int status;
    private final WireHeaders headers;
    private final byte[] body;
    private final Instant receivedAt;

    private WireResponse(int status, WireHeaders headers, byte[] body, Instant receivedAt) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.receivedAt = receivedAt;
    }

    /**
     * An answer of any status.
     *
     * @param body       unpacked; taken over, not copied
     * @param receivedAt what dates in headers are measured from
     */
    public static WireResponse of(int status, WireHeaders headers, byte[] body, Instant receivedAt) {
        return new WireResponse(status, headers, body, receivedAt);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The headers. */
    public WireHeaders headers() {
        return headers;
    }

    /** The body itself; for reading only. */
    public byte[] body() {
        return body;
    }

    /** What dates in headers are measured from. */
    public Instant receivedAt() {
        return receivedAt;
    }

    /** Status and size; the body may hold the answer. */
    @Override
    public String toString() {
        return "WireResponse[" + status + ", " + body.length + " bytes]";
    }
}
