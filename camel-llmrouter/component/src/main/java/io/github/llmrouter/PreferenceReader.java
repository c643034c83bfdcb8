package io.github.llmrouter;

import java.util.Optional;

import io.github.llmrouter.PreferenceConfiguration.SortBy;
import io.github.llmrouter.routing.Ordering;
import io.github.llmrouter.routing.Preferences;
import io.github.llmrouter.routing.Sort;

/** Reads preferences for offers from where they stand: options, and what comes with a message. */
final class PreferenceReader {

    private PreferenceReader() {}

    /** What options say. */
    static Preferences of(PreferenceConfiguration options) {
        return Optional.ofNullable(options.getSort())
                .map(sort -> Preferences.NONE.ordered(Ordering.by(sortOf(sort))))
                .orElse(Preferences.NONE);
    }

    private static Sort sortOf(SortBy sort) {
        return switch (sort) {
            case price -> Sort.PRICE;
            case throughput -> Sort.THROUGHPUT;
            case latency -> Sort.LATENCY;
            case exacto -> Sort.EXACTO;
        };
    }
}
