package io.github.llmrouter;

import java.util.Locale;
import java.util.Optional;

/** What one call does with the cache of answers. */
enum CacheMode {
    /** Nothing. */
    OFF,
    /** It looks into it, and keeps what a provider answers. */
    ON,
    /** It keeps what a provider answers, and looks for nothing. */
    REFRESH;

    /**
     * A header wins over an option, except over one that says no.
     *
     * @throws InvalidRequestException if the header says none of the three
     */
    static CacheMode of(Optional<Boolean> option, Optional<Object> header) {
        CacheMode said = header.map(CacheMode::of).orElse(option.orElse(false) ? ON : OFF);
        return option.orElse(true) ? said : OFF;
    }

    private static CacheMode of(Object header) {
        return switch (header.toString().strip().toLowerCase(Locale.ROOT)) {
            case "true" -> ON;
            case "false" -> OFF;
            case "refresh" -> REFRESH;
            default -> throw Invalid.request("The header " + LlmRouterConstants.CACHE + " is '"
                    + Texts.shortened(header.toString()) + "'; it must be true, false or refresh");
        };
    }
}
