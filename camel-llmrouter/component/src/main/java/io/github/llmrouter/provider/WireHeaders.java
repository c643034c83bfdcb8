package io.github.llmrouter.provider;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The headers of an answer. */
@FunctionalInterface
public interface WireHeaders {

    /** The first value of a header, whatever the case of its name. */
    Optional<String> value(String name);

    /** Whether the content is of this media type, parameters such as the character set aside. */
    default boolean isContentType(String mediaType) {
        return value("Content-Type").map(type -> type.strip().toLowerCase(Locale.ROOT))
                .filter(type -> type.equals(mediaType) || type.startsWith(mediaType + ";"))
                .isPresent();
    }

    /** When the answer was sent, in seconds since 1970; 0 if it does not say. */
    default long date() {
        return value("Date").map(WireHeaders::seconds).orElse(0L);
    }

    private static long seconds(String date) {
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.strip(), Instant::from).getEpochSecond();
        } catch (DateTimeException notADate) {
            return 0;
        }
    }

    /** Headers from a map. */
    static WireHeaders of(Map<String, String> values) {
        TreeMap<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(values);
        return name -> Optional.ofNullable(copy.get(name));
    }
}
