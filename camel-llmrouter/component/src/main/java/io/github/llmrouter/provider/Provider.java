package io.github.llmrouter.provider;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.github.llmrouter.provider.auth.Authenticator;

/**
 * One provider as configured: where it is, how it is spoken to and with which credentials.
 *
 * @param name    the name by which routes and logs know it
 * @param base    the URI that a dialect's paths are appended to, such as {@code https://api.openai.com/v1}; http or
 *                https, no user, query or fragment
 * @param dialect how it is spoken to
 * @param keys    its keys
 * @param headers sent with every request, over those of the dialect; an organisation, for example
 * @param query   appended to the query of every request; an API version, for example
 * @param http    how connections are made
 * @param auth    proves who calls, where that takes more than a key; its headers win over those of the dialect
 */
public record Provider(String name, URI base, Dialect dialect, KeyRing keys, Map<String, String> headers,
        Map<String, String> query, HttpSettings http, Optional<Authenticator> auth) {

    /** With keys, or without credentials. */
    public Provider(String name, URI base, Dialect dialect, KeyRing keys, Map<String, String> headers,
            Map<String, String> query, HttpSettings http) {
        this(name, base, dialect, keys, headers, query, http, Optional.empty());
    }

    public Provider {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A provider needs a name");
        }
        base = checked(name, base);
        headers = Map.copyOf(headers);
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    }

    /** A provider with neither own headers nor own query parameters, over default connections. */
    public static Provider of(String name, URI base, Dialect dialect, KeyRing keys) {
        return new Provider(name, base, dialect, keys, Map.of(), Map.of(), HttpSettings.DEFAULT);
    }

    /** The same provider as it speaks to a model that has a wire of its own. */
    Provider spokenTo(UpstreamModel model) {
        return model.wire()
                .map(wire -> new Provider(name, wire.base(), wire.dialect(), keys, headers, query, http, auth))
                .orElse(this);
    }

    private static URI checked(String name, URI base) {
        boolean http = "http".equalsIgnoreCase(base.getScheme()) || "https".equalsIgnoreCase(base.getScheme());
        if (!http || base.getHost() == null || base.getRawUserInfo() != null || base.getRawQuery() != null
                || base.getRawFragment() != null) {
            throw new IllegalArgumentException("The base URL of provider " + name
                    + " must be http or https with a host, and without user, query and fragment, as in"
                    + " https://llm.example.com/v1");
        }
        String text = base.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : base;
    }

    /** Name and host; header values and query parameters may be secrets. */
    @Override
    public String toString() {
        return "Provider[" + name + " at " + base.getHost() + "]";
    }
}
