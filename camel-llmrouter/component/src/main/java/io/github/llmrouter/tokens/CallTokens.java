package io.github.llmrouter.tokens;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.github.llmrouter.catalog.Limits;
import io.github.llmrouter.routing.Estimate;
import io.github.llmrouter.routing.ModelOffers;
import io.github.llmrouter.routing.Tokens;

/**
 * Says before a call how many tokens it takes. The estimate does where no window is near; only where it does not tell whether
 * the prompt fits into one, the prompt is counted. Safe for use by many threads.
 *
 * @param counter        counts
 * @param expectedOutput the tokens that an answer is expected to have
 */
public record CallTokens(TokenCounter counter, long expectedOutput) {

    /** What an answer takes that is thought about first, in answers that are not. */
    private static final int THOUGHTS = 4;

    /**
     * What a chat takes.
     *
     * @param prompt    what is said
     * @param reasons   whether the model is asked to think first
     * @param maxOutput the most that the answer may have, if the request says
     * @param models    who may be asked
     */
    public Tokens of(PromptTokens prompt, boolean reasons, OptionalLong maxOutput, List<ModelOffers> models) {
        long output = reasons ? THOUGHTS * expectedOutput : expectedOutput;
        return sized(prompt, output, maxOutput, models);
    }

    /** What embeddings take, which have no answer of tokens. */
    public Tokens ofEmbeddings(PromptTokens prompt, List<ModelOffers> models) {
        return sized(prompt, 0, OptionalLong.empty(), models);
    }

    private Tokens sized(PromptTokens prompt, long output, OptionalLong maxOutput, List<ModelOffers> models) {
        Estimate longest = prompt.estimate().longest();
        List<PromptSum> counts = new ArrayList<>(0);
        boolean counted = true;
        for (ModelOffers model : models) {
            if (isDecidedByCount(longest, maxOutput.orElse(0), model)) {
                Optional<PromptSum> count = prompt.count(model.model(), counter);
                count.ifPresent(counts::add);
                counted &= count.isPresent();
            }
        }
        if (counts.isEmpty()) {
            return tokens(prompt.estimate(), prompt.estimate(), output, maxOutput);
        }
        PromptSum least = counted
                ? Collections.min(counts, Comparator.comparingLong(count -> count.longest().atLeast()))
                : prompt.estimate();
        return tokens(counts.get(0), least, output, maxOutput);
    }

    private static Tokens tokens(PromptSum prompt, PromptSum least, long output, OptionalLong maxOutput) {
        return new Tokens(prompt.whole().expected(), least.whole().atLeast(),
                new Estimate(prompt.longest().expected(), least.longest().atLeast()), output, maxOutput);
    }

    private static boolean isDecidedByCount(Estimate prompt, long output, ModelOffers model) {
        return model.offers().stream().anyMatch(offer -> isNear(prompt, output, offer.limits()));
    }

    private static boolean isNear(Estimate prompt, long output, Limits limits) {
        OptionalLong room = limits.promptRoom(output);
        return room.isPresent() && prompt.atLeast() <= room.getAsLong() && room.getAsLong() < prompt.atMost();
    }
}
