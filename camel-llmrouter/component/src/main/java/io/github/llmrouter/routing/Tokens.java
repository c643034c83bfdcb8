package io.github.llmrouter.routing;

import java.util.OptionalLong;

import io.github.llmrouter.billing.ExpectedUse;
import io.github.llmrouter.estimate.Estimate;

/**
 * How many tokens a call takes, as far as can be told before it is made.
 *
 * @param use           what it is expected to use, which costs are compared with; answers have no more than
 *                      {@code maxOutput}
 * @param promptAtLeast what the prompt has even if the estimate is far too high; never more than is expected
 * @param inOneWindow   what of the prompt must fit into one window: all of a chat, the longest input of embeddings
 * @param maxOutput     the most that an answer may have, if the caller says
 */
public record Tokens(ExpectedUse use, long promptAtLeast, Estimate inOneWindow, OptionalLong maxOutput) {

    /** Nothing is known of the call. */
    public static final Tokens UNKNOWN = new Tokens(0, 0, 0, OptionalLong.empty());

    /** An ordinary chat, for whoever asks without a request: any window has room for it. */
    public static final Tokens TYPICAL = new Tokens(3_000, 0, 1_000, OptionalLong.empty());

    /** @throws IllegalArgumentException if a number is negative */
    public Tokens {
        if (promptAtLeast < 0 || maxOutput.orElse(0) < 0) {
            throw new IllegalArgumentException("A number of tokens is negative");
        }
        use = use.answeredIn(maxOutput.orElse(Long.MAX_VALUE));
        promptAtLeast = Math.min(promptAtLeast, use.usage().prompt());
    }

    /** Those of a chat in plain text, whose whole prompt must fit into one window. */
    public Tokens(long prompt, long promptAtLeast, long expectedOutput, OptionalLong maxOutput) {
        this(ExpectedUse.of(prompt, expectedOutput), promptAtLeast, new Estimate(prompt, Math.min(promptAtLeast,
                prompt)), maxOutput);
    }

    /** The tokens of the prompt, as they are expected. */
    public long prompt() {
        return use.usage().prompt();
    }

    /** The tokens of an answer, as they are expected. */
    public long expectedOutput() {
        return use.usage().completion();
    }

    /** What the call takes of a limit even if the estimate is far too high. */
    public long atLeast() {
        return promptAtLeast + maxOutput.orElse(0);
    }

    /** A call with a prompt that was counted, and an answer that the caller does not limit. */
    public static Tokens of(long prompt, long expectedOutput) {
        return new Tokens(prompt, prompt, expectedOutput, OptionalLong.empty());
    }

    /** The same for offers that are of their provider's usual tier, or of one that their prices are of. */
    Tokens inUsualTier() {
        return new Tokens(use.inUsualTier(), promptAtLeast, inOneWindow, maxOutput);
    }
}
