package io.github.llmrouter.insight;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.catalog.NearestSlugs;
import io.github.llmrouter.ledger.Entry;

/**
 * What an operation is asked with, read strictly: what is not understood is refused, since an answer to another question
 * would look like one to this. All methods throw an {@link IllegalArgumentException} that says what to write instead. Used by
 * one thread.
 */
public final class Arguments {

    /** What OpenRouter calls them. */
    private static final Map<String, Dimension> ALIASES = Map.of("api_key_hash", Dimension.KEY, "user_id",
            Dimension.USER);
    private static final int LONGEST_SHOWN = 60;
    private static final int LENGTH_OF_A_DAY = 10;

    private final ObjectNode values;
    private final Map<Dimension, String> only;
    private final Instant now;
    private final Set<String> known = new HashSet<>();

    /**
     * @param values what the message asks
     * @param only   what the endpoint allows to look at, whatever the message asks
     * @param now    the time
     */
    public Arguments(ObjectNode values, Map<Dimension, String> only, Instant now) {
        this.values = values;
        this.only = Map.copyOf(only);
        this.now = now;
    }

    Instant now() {
        return now;
    }

    /** Refuses what was not asked for until now. */
    public void refuseOthers() {
        values.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("The parameter '" + shown(name) + "' is unknown. Did you mean "
                        + NearestSlugs.of(name, known, 1).get(0) + "? There are "
                        + known.stream().sorted().collect(Collectors.joining(", ")));
            }
        });
    }

    /** A text that is there and not blank. */
    Optional<String> text(String name) {
        return value(name).map(value -> {
            if (!value.isValueNode() || value.asText().isBlank()) {
                throw wrong(name, value, "must be a text");
            }
            return value.asText().strip();
        });
    }

    /** A text that must be there. */
    public String required(String name) {
        return text(name).orElseThrow(() -> new IllegalArgumentException("The parameter " + name + " is missing"));
    }

    /** One of some words, the first if it is not given. */
    String word(String name, List<String> words) {
        Optional<String> word = text(name);
        word.filter(given -> !words.contains(given)).ifPresent(given -> {
            throw new IllegalArgumentException("The parameter " + name + " is '" + shown(given)
                    + "'; it must be one of "
                    + String.join(", ", words));
        });
        return word.orElse(words.get(0));
    }

    int number(String name, int most, int otherwise) {
        return value(name).map(value -> {
            if (!value.asText().matches("\\d{1,9}") || value.asInt() < 1 || value.asInt() > most) {
                throw wrong(name, value, "must be a number from 1 to " + most);
            }
            return value.asInt();
        }).orElse(otherwise);
    }

    /** A number that is not negative, which may come as a text. */
    Optional<BigDecimal> amount(String name) {
        return value(name).map(value -> {
            if (!value.asText().matches("\\d{1,12}(\\.\\d{1,18})?")) {
                throw wrong(name, value, "must be a number, 0 or more, as in 2.50");
            }
            return new BigDecimal(value.asText());
        });
    }

    /** Texts, as a list or behind commas; none if it is not given. */
    List<String> texts(String name) {
        return value(name).map(value -> {
            List<String> texts = new ArrayList<>();
            if (value.isArray()) {
                value.forEach(element -> texts.add(element.asText().strip()));
            } else {
                Arrays.stream(value.asText().split(",")).map(String::strip).forEach(texts::add);
            }
            return texts;
        }).orElse(List.of());
    }

    /** What is to be told apart. */
    List<Dimension> dimensions(String name, List<Dimension> otherwise) {
        List<Dimension> given = texts(name).stream().map(text -> dimension(name, text)).distinct().toList();
        return given.isEmpty() ? otherwise : given;
    }

    private static Dimension dimension(String name, String text) {
        String wanted = text.equals("date") ? "day" : text;
        Collection<String> all = Arrays.stream(Dimension.values()).map(Dimension::text).toList();
        return Arrays.stream(Dimension.values())
                .filter(dimension -> dimension.text().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The parameter " + name + " has '" + shown(text)
                        + "'. Did you mean " + NearestSlugs.of(wanted, all, 1).get(0) + "? There are "
                        + String.join(", ", all)));
    }

    /**
     * Which calls are to be looked at, by their names.
     *
     * @throws IllegalArgumentException also if the endpoint allows to look at others only
     */
    Map<Dimension, String> where() {
        Map<Dimension, String> where = new EnumMap<>(Dimension.class);
        Dimension.names().forEach(dimension -> name(dimension.text()).ifPresent(name -> where.put(dimension, name)));
        ALIASES.forEach((alias, dimension) -> name(alias).ifPresent(name -> where.put(dimension, name)));
        only.forEach((dimension, name) -> {
            if (!where.getOrDefault(dimension, name).equals(name)) {
                throw new IllegalArgumentException("The parameter " + dimension.text()
                        + " names another one than this endpoint is for. Leave it out");
            }
            where.put(dimension, name);
        });
        return where;
    }

    /** A name may be empty: it stands for calls without one. */
    private Optional<String> name(String parameter) {
        return value(parameter).map(value -> {
            if (!value.isTextual()) {
                throw wrong(parameter, value, "must be a text");
            }
            return value.textValue();
        });
    }

    /** Whether the endpoint allows to look at a call. */
    boolean allow(Entry call) {
        List<String> names = Tally.names(call);
        return only.entrySet()
                .stream()
                .allMatch(allowed -> names.get(Dimension.names().indexOf(allowed.getKey())).equals(allowed.getValue()));
    }

    /** {@code date}, or {@code from} and {@code to}, which is no part of it; otherwise so many days up to today. */
    Period period(int days) {
        Optional<String> date = text("date");
        Optional<Instant> from = text("from").map(text -> time("from", text));
        Optional<Instant> to = text("to").map(text -> time("to", text));
        if (date.isPresent()) {
            if (from.isPresent() || to.isPresent()) {
                throw new IllegalArgumentException("The parameter date is one day; leave it out to say from and to");
            }
            return Period.ofDays(1, day("date", date.get()));
        }
        Instant end = to.orElseGet(() -> Period.ofDays(1, now).to());
        return new Period(from.orElseGet(() -> Period.ofDays(days, end.minusMillis(1)).from()), end);
    }

    /** The day that a window ends with; the last one that is over if it is not given. */
    Period window(int days) {
        Instant last = text("date").map(text -> day("date", text)).orElseGet(() -> Period.ofDays(2, now).from());
        return Period.ofDays(days, last);
    }

    private static Instant time(String name, String text) {
        try {
            return text.length() > LENGTH_OF_A_DAY ? Instant.parse(text) : day(name, text);
        } catch (DateTimeParseException e) {
            throw notATime(name, text);
        }
    }

    private static Instant day(String name, String text) {
        try {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw notATime(name, text);
        }
    }

    private static IllegalArgumentException notATime(String name, String text) {
        return new IllegalArgumentException("The parameter " + name + " is '" + shown(text)
                + "'; it must be a day as in 2026-11-22, or a time in UTC as in 2026-11-22T14:00:00Z");
    }

    boolean flag(String name) {
        return word(name, List.of("false", "true")).equals("true");
    }

    private Optional<JsonNode> value(String name) {
        known.add(name);
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isNull());
    }

    private static IllegalArgumentException wrong(String name, JsonNode value, String rule) {
        return new IllegalArgumentException("The parameter " + name + " is "
                + (value.isValueNode() ? "'" + shown(value.asText()) + "'" : value.isArray() ? "a list" : "an object")
                + "; it " + rule);
    }

    static String shown(String text) {
        String cut = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
        return cut.replaceAll("\\p{Cntrl}", " ");
    }
}
