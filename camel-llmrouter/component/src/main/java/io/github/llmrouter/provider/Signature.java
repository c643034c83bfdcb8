package io.github.llmrouter.provider;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.auth.Authenticator;

/** Has a request proven to come from its sender, where the provider's credentials are more than a key. */
final class Signature {

    private Signature() {}

    /** The request as it is sent. Throws what {@link Authenticator#headers} throws, and nothing else. */
    static WireRequest on(WireRequest request, Provider provider, TimeLimits limits) {
        return provider.auth().map(auth -> signed(request, provider, auth, limits)).orElse(request);
    }

    private static WireRequest signed(WireRequest request, Provider provider, Authenticator auth, TimeLimits limits) {
        Duration atMost = limits.whole().compareTo(limits.firstByte()) < 0 ? limits.whole() : limits.firstByte();
        URI uri = Posts.uri(provider, request);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(request.headers());
        headers.putAll(provider.headers());
        try {
            headers.putAll(auth.headers(uri, Map.copyOf(headers), request.body(), atMost));
        } catch (FailureException e) {
            throw e;
        } catch (RuntimeException e) {
            // somebody else's code, whose message may say anything
            throw FailureException.of(FailureKind.AUTHENTICATION, "The credentials of provider " + provider.name()
                    + " cannot be had: " + e.getClass().getSimpleName());
        }
        return WireRequest.post(request.path(), headers, request.body());
    }
}
