package io.github.llmrouter.provider.auth;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * Proves to a provider who calls, where that takes more than a static key: a signature of the request, or a token that
 * runs out. Asked for every call, so what can be kept is kept.
 *
 * <p>
 * Implementations are safe for use by many threads and never show a secret, neither in messages nor in logs.
 */
@FunctionalInterface
public interface Authenticator {

    /**
     * The headers that prove it, to be set over those that the request has.
     *
     * @param  uri              where the POST goes, as it will be sent
     * @param  headers          what it has so far
     * @param  body             for reading only
     * @param  atMost           how long the calling thread may wait for them
     * @throws io.github.llmrouter.failure.FailureException AUTHENTICATION if there are no credentials; TIMED_OUT if none
     *                          came in time; CANCELLED, with the flag restored, if the thread was interrupted
     */
    Map<String, String> headers(URI uri, Map<String, String> headers, byte[] body, Duration atMost);
}
