package io.github.llmrouter.preference;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.catalog.NearestSlugs;

/**
 * One field of preferences, read strictly: what is of another type than it should be is refused, since a demand that was
 * not understood would be a demand that nobody meets.
 *
 * @param source where it stands
 * @param name   as OpenRouter names it, with a dot before a part of it
 */
record Field(Source source, String name, JsonNode value) {

    private static final int MOST_ELEMENTS = 256;
    private static final int LONGEST_TEXT = 256;
    private static final int LONGEST_NUMBER = 40;
    private static final int MOST_DIGITS = 30;
    private static final int LONGEST_SHOWN = 60;

    boolean bool() {
        if (!value.isBoolean()) {
            throw wrong("must be true or false");
        }
        return value.booleanValue();
    }

    String text() {
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw wrong("must be a text");
        }
        if (value.textValue().length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(source.named(shown(name)) + " has " + value.textValue().length()
                    + " characters; it must have at most " + LONGEST_TEXT);
        }
        return value.textValue().strip();
    }

    /** @param words in lower case */
    String oneOf(Set<String> words) {
        String word = value.isTextual() ? value.textValue().strip().toLowerCase(Locale.ROOT) : "";
        if (!words.contains(word)) {
            throw wrong("must be one of " + words.stream().sorted().collect(Collectors.joining(", ")));
        }
        return word;
    }

    /** A number, which clients also send as a text. */
    BigDecimal number() {
        try {
            BigDecimal number = value.isNumber() ? value.decimalValue() : new BigDecimal(shortText());
            if (number.signum() >= 0 && number.precision() <= MOST_DIGITS && Math.abs(number.scale()) <= MOST_DIGITS) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw wrong("must be a number, 0 or more");
    }

    private String shortText() {
        String text = value.isTextual() ? value.textValue().strip() : "";
        return text.length() > LONGEST_NUMBER ? "" : text;
    }

    /** At least one text: a list without one would demand what nobody meets, or nothing. */
    List<String> someTexts() {
        List<String> texts = texts();
        if (texts.isEmpty()) {
            throw wrong("must have at least one element; leave it out to demand nothing");
        }
        return texts;
    }

    List<String> texts() {
        if (!value.isArray()) {
            throw wrong("must be a list of texts");
        }
        if (value.size() > MOST_ELEMENTS) {
            throw wrong("must have at most " + MOST_ELEMENTS + " elements");
        }
        List<String> texts = new ArrayList<>(value.size());
        value.forEach(element -> texts.add(new Field(source, name, element).text()));
        return texts;
    }

    /** The parts of an object that say something. */
    List<Field> parts() {
        if (!value.isObject()) {
            throw wrong("must be an object");
        }
        return value.properties()
                .stream()
                .filter(part -> !part.getValue().isNull())
                .map(part -> part(part.getKey(), part.getValue()))
                .toList();
    }

    private Field part(String part, JsonNode node) {
        return new Field(source, name + '.' + part, node);
    }

    /** The parts, each of which must be one of these. */
    Map<String, Field> parts(Set<String> known) {
        return parts().stream().collect(Collectors.toMap(field -> {
            String part = field.name.substring(name.length() + 1);
            if (!known.contains(part)) {
                throw field.unknown(known.stream().map(other -> name + '.' + other).toList());
            }
            return part;
        }, field -> field));
    }

    /** Says that there is no such field, and which there are. */
    IllegalArgumentException unknown(Collection<String> known) {
        return new IllegalArgumentException(source.named(shown(name)) + " is unknown. Did you mean "
                + source.spelled(NearestSlugs.of(name, known, 1).get(0)) + "? There are "
                + known.stream().sorted().map(source::spelled).collect(Collectors.joining(", ")));
    }

    /** Says what the value must be. */
    IllegalArgumentException wrong(String rule) {
        String shown = value.isValueNode() ? '\'' + shown(value.asText()) + '\'' : kind();
        return new IllegalArgumentException(source.named(shown(name)) + " is " + shown + "; it " + rule);
    }

    /** Foreign text on one line, cut where it is long. */
    private static String shown(String text) {
        String cut = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
        return cut.replaceAll("\\p{Cntrl}", " ");
    }

    private String kind() {
        return value.isArray() ? "a list" : "an object";
    }
}
