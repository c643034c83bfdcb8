package io.github.llmrouter.billing;

import java.util.Optional;

import io.github.llmrouter.chat.Usage;

/**
 * What a call is expected to use, as far as its request tells before it is made.
 *
 * @param usage       the tokens of the prompt and of one answer. None of them is {@code cached}, as that depends on who is
 *                    asked; {@code cacheWrite} is how much of the prompt, from its beginning, the provider is told to keep
 * @param answers     how many answers there will be
 * @param pictures    how many pictures the prompt has
 * @param serviceTier the tier that is asked for
 */
public record ExpectedUse(Usage usage, long answers, long pictures, Optional<String> serviceTier) {

    /** @throws IllegalArgumentException if there is no answer, or the number of pictures is negative */
    public ExpectedUse {
        if (answers < 1 || pictures < 0) {
            throw new IllegalArgumentException("No call has " + answers + " answers and " + pictures + " pictures");
        }
        serviceTier = serviceTier.map(When::normal);
    }

    /** Plain text, and one answer of plain text. */
    public static ExpectedUse of(long prompt, long answer) {
        return new ExpectedUse(Usage.of(prompt, answer), 1, 0, Optional.empty());
    }

    /** Whether it is text alone, of which nothing is to be kept: what most calls are. */
    boolean isPlain() {
        return (usage.cacheWrite() | usage.reasoning() | usage.audioIn() | usage.audioOut() | usage.imageIn()
                | usage.imageOut() | pictures) == 0;
    }

    /** The same with answers of no more tokens than this. */
    public ExpectedUse answeredIn(long most) {
        return most >= usage.completion()
                ? this
                : new ExpectedUse(usage.completing(most), answers, pictures, serviceTier);
    }

    /** The same in the provider's usual tier. */
    public ExpectedUse inUsualTier() {
        return serviceTier.isEmpty() ? this : new ExpectedUse(usage, answers, pictures, Optional.empty());
    }
}
