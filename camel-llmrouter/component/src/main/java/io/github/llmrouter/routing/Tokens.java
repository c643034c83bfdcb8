package io.github.llmrouter.routing;

import java.util.OptionalLong;

/**
 * How many tokens a call takes, as far as can be told before it is made.
 *
 * @param prompt         the tokens of the prompt, as they are expected
 * @param promptAtLeast  what the prompt has even if the estimate is far too high; never more than {@code prompt}
 * @param inOneWindow    what of the prompt must fit into one window: all of a chat, the longest input of embeddings
 * @param expectedOutput the tokens of the answer that costs are compared with; never more than {@code maxOutput}
 * @param maxOutput      the most that the answer may have, if the caller says
 */
public record Tokens(long prompt, long promptAtLeast, Estimate inOneWindow, long expectedOutput,
        OptionalLong maxOutput) {

    /** Nothing is known of the call. */
    public static final Tokens UNKNOWN = new Tokens(0, 0, 0, OptionalLong.empty());

    /** An ordinary chat, for whoever asks without a request: any window has room for it. */
    public static final Tokens TYPICAL = new Tokens(3_000, 0, 1_000, OptionalLong.empty());

    /** @throws IllegalArgumentException if a number is negative */
    public Tokens {
        if (prompt < 0 || promptAtLeast < 0 || expectedOutput < 0 || maxOutput.orElse(0) < 0) {
            throw new IllegalArgumentException("A number of tokens is negative");
        }
        promptAtLeast = Math.min(promptAtLeast, prompt);
        expectedOutput = Math.min(expectedOutput, maxOutput.orElse(expectedOutput));
    }

    /** Those of a chat, whose whole prompt must fit into one window. */
    public Tokens(long prompt, long promptAtLeast, long expectedOutput, OptionalLong maxOutput) {
        this(prompt, promptAtLeast, new Estimate(prompt, Math.min(promptAtLeast, prompt)), expectedOutput, maxOutput);
    }

    /** What the call takes of a limit even if the estimate is far too high. */
    public long atLeast() {
        return promptAtLeast + maxOutput.orElse(0);
    }

    /** A call with a prompt that was counted, and an answer that the caller does not limit. */
    public static Tokens of(long prompt, long expectedOutput) {
        return new Tokens(prompt, prompt, expectedOutput, OptionalLong.empty());
    }
}
