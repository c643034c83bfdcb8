package io.github.llmrouter.billing;

import java.util.Optional;

/** What a provider may charge for. All prices are in USD per million tokens, except {@link #REQUEST}. */
public enum Price {

    /** Prompt tokens that no other price covers. */
    INPUT,
    /** Completion tokens that no other price covers. */
    OUTPUT,
    /** Prompt tokens read from the prompt cache. */
    CACHE_READ,
    /** Prompt tokens written to the prompt cache. */
    CACHE_WRITE,
    /** Completion tokens spent on reasoning. */
    REASONING,
    /** Prompt tokens that are audio. */
    INPUT_AUDIO,
    /** Completion tokens that are audio. */
    OUTPUT_AUDIO,
    /** One call, in USD; free if not priced. */
    REQUEST;

    /** The price that holds where a provider has none of this kind; empty for those that stand alone. */
    public Optional<Price> fallback() {
        return switch (this) {
            case CACHE_READ, CACHE_WRITE, INPUT_AUDIO -> Optional.of(INPUT);
            case REASONING, OUTPUT_AUDIO -> Optional.of(OUTPUT);
            case INPUT, OUTPUT, REQUEST -> Optional.empty();
        };
    }
}
