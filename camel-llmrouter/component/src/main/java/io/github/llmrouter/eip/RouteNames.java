package io.github.llmrouter.eip;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.llmrouter.routing.OfferId;

/** The ids and addresses of the generated routes. */
public final class RouteNames {

    private static final Pattern ESCAPE = Pattern.compile("!([0-9a-f]{4})");

    private RouteNames() {}

    /** The id of the route of {@code llmrouter:path}. */
    public static String router(String path) {
        return "llmrouter-" + path;
    }

    /** The id of the route of an offer. */
    public static String offer(OfferId offer) {
        return "llmoffer-" + offer;
    }

    /** Under this name the registry holds the balancer of {@code llmrouter:path}. */
    static String balancer(String path) {
        return router(path) + "-balancer";
    }

    /** The id of the step in the route of {@code llmrouter:path} that leads to an offer. */
    static String step(String path, OfferId offer) {
        return router(path) + "-to-" + offer;
    }

    /** The id of the circuit breaker node of an offer; under this name the registry holds the breaker as well. */
    public static String breaker(OfferId offer) {
        return offer(offer) + "-breaker";
    }

    /** The id of the node that calls the provider: what {@code AdviceWith} replaces. */
    public static String call(OfferId offer) {
        return offer(offer) + "-call";
    }

    /** The URI that a generated route is called by. Without consumers it fails at once instead of waiting for one. */
    static String direct(String routeId) {
        return "direct:" + escaped(routeId) + "?block=false";
    }

    /** The URI of the last hop. */
    static String provider(OfferId offer) {
        return "llmprovider:" + escaped(offer.toString());
    }

    /** Undoes what was done to names that no URI can carry as they are. */
    public static String unescaped(String text) {
        int mark = text.indexOf('!');
        if (mark < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            Matcher escape = ESCAPE.matcher(text).region(i, text.length());
            if (escape.lookingAt()) {
                plain.append((char) Integer.parseInt(escape.group(1), 16));
                i = escape.end() - 1;
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    /** Local models have names such as {@code llama3:8b}; two names never become one. */
    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 128 && Character.isLetterOrDigit(c) || "/-._".indexOf(c) >= 0) {
                safe.append(c);
            } else {
                safe.append('!').append(String.format("%04x", (int) c));
            }
        }
        return safe.toString();
    }
}
