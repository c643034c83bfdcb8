package io.github.llmrouter.routing;

import java.util.Locale;
import java.util.OptionalLong;

import io.github.llmrouter.catalog.Limits;

/**
 * Whether a call fits into what is known of an offer's windows. An offer is left out only if the call surely does not fit:
 * a limit that is not known, and a prompt whose estimate may be too high, are the provider's to judge.
 */
final class ContextFit {

    private ContextFit() {}

    static boolean isTooLong(Tokens tokens, Limits limits) {
        long output = tokens.maxOutput().orElse(0);
        return exceeds(output, limits.outputTokens()) || exceeds(tokens.inOneWindow().atLeast(), limits.promptRoom(
                output));
    }

    /** Tells the numbers, as in {@code (131,500 + 4,096 > 128,000 tokens)}. */
    static String describe(Tokens tokens, Limits limits) {
        long output = tokens.maxOutput().orElse(0);
        long prompt = tokens.inOneWindow().expected();
        if (exceeds(output, limits.outputTokens())) {
            return text("(%,d > %,d tokens of the answer)", output, limits.outputTokens().getAsLong());
        }
        if (exceeds(tokens.inOneWindow().atLeast(), limits.inputTokens())) {
            return text("(%,d > %,d tokens of the prompt)", prompt, limits.inputTokens().getAsLong());
        }
        return output == 0
                ? text("(%,d > %,d tokens)", prompt, limits.contextTokens().orElse(0))
                : text("(%,d + %,d > %,d tokens)", prompt, output, limits.contextTokens().orElse(0));
    }

    private static boolean exceeds(long tokens, OptionalLong limit) {
        return limit.isPresent() && tokens > limit.getAsLong();
    }

    private static String text(String format, Object... numbers) {
        return String.format(Locale.ROOT, format, numbers);
    }
}
