package io.github.llmrouter.provider;

import java.util.Map;

/** What a dialect sends: a POST. */
public final class WireRequest {

    private final String path;
    private final Map<String, String> headers;
    private final byte[] body;

    private WireRequest(String path, Map<String, String> headers, byte[] body) {
        this.path = path;
        this.headers = headers;
        this.body = body;
    }

    /**
     * A POST to the provider.
     *
     * @param path    appended to the provider's base URI as it is, so already encoded; may have a query
     * @param headers credentials included; {@code Content-Type} is {@code application/json} unless named here
     * @param body    taken over, not copied
     */
    public static WireRequest post(String path, Map<String, String> headers, byte[] body) {
        return new WireRequest(path, headers, body);
    }

    /** Appended to the provider's base URI. */
    public String path() {
        return path;
    }

    /** Credentials included. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The body itself; for reading only. */
    public byte[] body() {
        return body;
    }

    /** The path; headers hold the key and the body the prompt. */
    @Override
    public String toString() {
        return "WireRequest[" + path + ", " + body.length + " bytes]";
    }
}
