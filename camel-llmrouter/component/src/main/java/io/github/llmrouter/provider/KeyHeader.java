package io.github.llmrouter.provider;

import java.util.Map;
import java.util.Optional;

/**
 * How a provider wants its key.
 *
 * @param name   the header
 * @param prefix what stands before the key in it, may be empty
 */
public record KeyHeader(String name, String prefix) {

    /** As a bearer token, as most want it. */
    public static final KeyHeader BEARER = new KeyHeader("Authorization", "Bearer ");

    private static final String JSON = "application/json";

    /** A header that holds nothing but the key. */
    public static KeyHeader named(String name) {
        return new KeyHeader(name, "");
    }

    /** The headers of a call, whose answer is JSON, or Server-Sent Events if it is streamed. */
    public Map<String, String> headers(Call call) {
        return headers(call.key(), call.stream() ? "text/event-stream" : JSON);
    }

    /** The headers of a call for embeddings. */
    public Map<String, String> headers(EmbeddingCall call) {
        return headers(call.key(), JSON);
    }

    /**
     * The headers of a request. Without a key there is none for it: somebody else may prove who calls.
     *
     * @param accept the media type of the answer
     */
    public Map<String, String> headers(Optional<ApiKey> key, String accept) {
        return key.map(used -> Map.of("Accept", accept, name, prefix + used.reveal()))
                .orElseGet(() -> Map.of("Accept", accept));
    }
}
