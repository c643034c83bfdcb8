package io.github.llmrouter.provider;

import java.time.Duration;
import java.util.function.Function;

/** One of the {@link TimeLimits}, with its name for a person. */
enum Limit {

    CONNECT("to connect", TimeLimits::connect),
    FIRST_BYTE("to the first byte", TimeLimits::firstByte),
    FIRST_TOKEN("to the first token", TimeLimits::firstToken),
    BETWEEN_TOKENS("between tokens", TimeLimits::betweenTokens),
    WHOLE("of the whole call", TimeLimits::whole),
    /** Not the caller's: how long a finished answer is given to hand in its usage and end mark. */
    TAIL("to the end mark", limits -> Duration.ofSeconds(1)),
    /** Not the caller's: how long an end mark may be ahead of the end of the stream. */
    DRAIN("to the end of the stream", limits -> Duration.ofMillis(200));

    private final String words;
    private final Function<TimeLimits, Duration> value;

    Limit(String words, Function<TimeLimits, Duration> value) {
        this.words = words;
        this.value = value;
    }

    Duration in(TimeLimits limits) {
        return value.apply(limits);
    }

    String message(TimeLimits limits) {
        return "The time limit " + words + " ran out: " + in(limits).toMillis() + " ms";
    }
}
