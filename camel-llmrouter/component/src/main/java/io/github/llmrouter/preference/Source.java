package io.github.llmrouter.preference;

import java.util.Locale;
import java.util.regex.Pattern;

/** Where preferences stand, so that an error can name what is wrong as its author wrote it. */
public enum Source {

    /** The field {@code provider} of a request. */
    BODY("The field provider."),
    /** Another field of a request. */
    REQUEST("The field "),
    /** The header for preferences. */
    HEADER("In the header CamelLlmRouterPreferences, the field "),
    /** Options of a component, an endpoint or a preset, by their names in camel case. */
    OPTIONS("The option ");

    private static final Pattern WORD = Pattern.compile("_(\\w)");

    private final String start;

    Source(String start) {
        this.start = start;
    }

    /** The field, with where it stands. */
    String named(String field) {
        return start + spelled(field);
    }

    /** The field as its author would spell it. */
    String spelled(String field) {
        return this == OPTIONS
                ? WORD.matcher(field).replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT))
                : field;
    }
}
