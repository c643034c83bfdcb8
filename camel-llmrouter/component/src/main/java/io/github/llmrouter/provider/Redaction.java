package io.github.llmrouter.provider;

import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Takes secrets out of what a person is to read: configured keys wherever they occur, and whatever looks like one. */
final class Redaction {

    private static final String HIDDEN = "***";
    private static final int SHORTEST_SECRET = 12;

    /** A word by which a secret is introduced, as in {@code API key provided: ...} or {@code "api_key": "..."}. */
    private static final Pattern INTRODUCED = Pattern.compile(
            "(?i)((?:api[-_ ]?key|authorization|access[-_ ]?token|secret|security[-_ ]?token|session[-_ ]?token"
                    + "|subscription[-_ ]?key|bearer)"
                    + "(?: provided)?[\"'`]?\\s*[:=]\\s*[\"'`]?(?:bearer\\s+)?)[^\\s\"'`,;&}\\]]+");
    private static final Pattern BEARER = Pattern.compile("(?i)(\\b(?:bearer|basic)\\s+)[A-Za-z0-9._~+/*=-]{8,}");
    /** The beginnings that providers give their keys. Masked ones, with asterisks inside, are no better. */
    private static final Pattern KEY_LIKE = Pattern.compile(
            "(?<![A-Za-z0-9])(?:(?:sk|pk|rk|gsk|xai|hf|nvapi|csk|pplx|r8|fw|tgp|ghp|github_pat)[-_][A-Za-z0-9_*.…-]{6,}"
                    + "|(?:AKIA|ASIA|AIza|eyJ|ya29\\.|IQoJ|FwoG|FQoG)[A-Za-z0-9_*./+=-]{12,})");
    private static final Pattern GAP = Pattern.compile("[\\p{Cntrl}\\s]+");
    private static final Set<String> PUBLIC_HEADERS = Set.of("accept", "content-type", "user-agent",
            "anthropic-version",
            "openai-beta", "anthropic-beta", "http-referer", "x-title");

    private Redaction() {}

    /** Any text. */
    static String text(String text, KeyRing keys) {
        String hidden = text;
        for (ApiKey key : keys.keys()) {
            hidden = hidden.replace(key.reveal(), HIDDEN);
        }
        return keyLike(hidden);
    }

    /** Any text, without these very words either. */
    static String text(String text, KeyRing keys, Collection<String> secrets) {
        String hidden = text;
        for (String secret : secrets) {
            hidden = hidden.replace(secret, HIDDEN);
        }
        return text(hidden, keys);
    }

    /** What looks like a key by itself. */
    static String keyLike(String text) {
        String hidden = INTRODUCED.matcher(text).replaceAll("$1" + HIDDEN);
        hidden = BEARER.matcher(hidden).replaceAll("$1" + HIDDEN);
        return KEY_LIKE.matcher(hidden).replaceAll(HIDDEN);
    }

    /** On one line, without control characters. */
    static String line(String text) {
        return GAP.matcher(text).replaceAll(" ").strip();
    }

    /** The secret in the value of a header, {@code Bearer} and the like set aside; empty if there is none. */
    static Optional<String> secretOf(String name, String value) {
        String secret = value.substring(value.lastIndexOf(' ') + 1);
        return header(name, value).equals(HIDDEN) && secret.length() >= SHORTEST_SECRET
                ? Optional.of(secret)
                : Optional.empty();
    }

    /** The value of a header, of which all but a few harmless ones are hidden. */
    static String header(String name, String value) {
        return PUBLIC_HEADERS.contains(name.toLowerCase(Locale.ROOT)) ? value : HIDDEN;
    }

    /** The URI without the values of its query. */
    static String uri(URI uri) {
        return uri.toString().replaceAll("([?&][^=&]+)=[^&]*", "$1=" + HIDDEN);
    }
}
