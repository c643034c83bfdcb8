package io.github.llmrouter.billing;

import java.util.Arrays;
import java.util.Optional;

/** What a provider may charge for. Prices of tokens are per million tokens, the others per one. */
public enum Price {

    /** Prompt tokens that no other price covers. */
    INPUT("input"),
    /** Completion tokens that no other price covers. */
    OUTPUT("output"),
    /** Prompt tokens read from the prompt cache. */
    CACHE_READ("cache_read"),
    /** Prompt tokens written to the prompt cache, where they stay for minutes. */
    CACHE_WRITE("cache_write"),
    /** Prompt tokens written to the prompt cache, where they stay for an hour. */
    CACHE_WRITE_1H("cache_write_1h"),
    /** Completion tokens spent on reasoning. */
    REASONING("reasoning"),
    /** Prompt tokens that are audio. */
    INPUT_AUDIO("input_audio"),
    /** Completion tokens that are audio. */
    OUTPUT_AUDIO("output_audio"),
    /** Prompt tokens that are pictures. */
    INPUT_IMAGE("input_image"),
    /** Completion tokens that are pictures. */
    OUTPUT_IMAGE("output_image"),
    /** One picture of the prompt, beside its tokens; free if not priced. */
    PICTURE("per_picture"),
    /** One call; free if not priced. */
    REQUEST("per_request"),
    /** One search of the web that the provider made for the answer, beside its tokens. */
    WEB_SEARCH("web_search");

    private final String key;

    Price(String key) {
        this.key = key;
    }

    /** The price that holds where a provider has none of this kind; empty for those that stand alone. */
    public Optional<Price> fallback() {
        return switch (this) {
            case CACHE_WRITE_1H -> Optional.of(CACHE_WRITE);
            case CACHE_READ, CACHE_WRITE, INPUT_AUDIO, INPUT_IMAGE -> Optional.of(INPUT);
            case REASONING, OUTPUT_AUDIO, OUTPUT_IMAGE -> Optional.of(OUTPUT);
            case INPUT, OUTPUT, PICTURE, REQUEST, WEB_SEARCH -> Optional.empty();
        };
    }

    /** What it is called in catalogues and price lists. */
    public String key() {
        return key;
    }

    /** Whether it is the price of a million tokens, and not of one call, one picture or one search. */
    public boolean isOfTokens() {
        return !isFreeIfMissing() && this != WEB_SEARCH;
    }

    /** Whether who names no price takes none. */
    boolean isFreeIfMissing() {
        return this == PICTURE || this == REQUEST;
    }

    /** The price of that {@link #key()}, empty if there is none. */
    public static Optional<Price> of(String key) {
        return Arrays.stream(values()).filter(price -> price.key.equals(key)).findFirst();
    }
}
