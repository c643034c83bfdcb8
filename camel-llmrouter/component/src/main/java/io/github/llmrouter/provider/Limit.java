package io.github.llmrouter.provider;

import java.time.Duration;

/** One of the {@link TimeLimits}, with its name for a person. */
enum Limit {

    CONNECT("to connect"),
    FIRST_BYTE("to the first byte"),
    FIRST_TOKEN("to the first token"),
    BETWEEN_TOKENS("between tokens"),
    WHOLE("of the whole call"),
    /** Not the caller's: how long a finished answer is given to hand in its usage and end mark. */
    TAIL("to the end mark"),
    /** Not the caller's: how long an end mark may be ahead of the end of the stream. */
    DRAIN("to the end of the stream");

    private static final Duration TAIL_TIME = Duration.ofSeconds(1);
    private static final Duration DRAIN_TIME = Duration.ofMillis(200);

    private final String words;

    Limit(String words) {
        this.words = words;
    }

    Duration in(TimeLimits limits) {
        return switch (this) {
            case CONNECT -> limits.connect();
            case FIRST_BYTE -> limits.firstByte();
            case FIRST_TOKEN -> limits.firstToken();
            case BETWEEN_TOKENS -> limits.betweenTokens();
            case WHOLE -> limits.whole();
            case TAIL -> TAIL_TIME;
            case DRAIN -> DRAIN_TIME;
        };
    }

    String message(TimeLimits limits) {
        return "The time limit " + words + " ran out: " + in(limits).toMillis() + " ms";
    }
}
