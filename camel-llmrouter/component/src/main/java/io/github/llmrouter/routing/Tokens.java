package io.github.llmrouter.routing;

import java.util.OptionalLong;

/**
 * How many tokens a call is expected to have.
 *
 * @param prompt    of the prompt, estimated
 * @param output    of the answer, expected
 * @param maxOutput of the answer at most, if the request limits it
 */
public record Tokens(long prompt, long output, OptionalLong maxOutput) {

    /** An ordinary chat, for whoever asks without a request. */
    public static final Tokens TYPICAL = new Tokens(3_000, 1_000, OptionalLong.empty());

    /** All tokens that are expected. */
    public long total() {
        return prompt + output;
    }
}
