package io.github.llmrouter.budget;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

import io.github.llmrouter.billing.Consumption;
import io.github.llmrouter.billing.Pricing;
import io.github.llmrouter.routing.OfferId;

/**
 * The worst that a call may come to at one of those who can be asked.
 *
 * @param offer   who
 * @param pricing what it charges
 * @param prompt  what is asked, without an answer: the tokens of the prompt, at most, and the tier that is asked for
 * @param output  the tokens of one answer, at most
 * @param answers how many answers are asked for
 * @param pots    what it would be paid from
 */
public record Bid(OfferId offer, Pricing pricing, Consumption prompt, long output, long answers, List<Pot> pots) {

    /** No provider takes less as {@code max_tokens}. */
    static final long SHORTEST_OUTPUT = 16;

    private static final long NO_ROOM = -1;

    public Bid {
        pots = List.copyOf(pots);
    }

    /** Whether it can be said what the call comes to in every pot. */
    public boolean isPriced() {
        return pots.stream().allMatch(pot -> amount(pot.budget().unit(), output).isPresent());
    }

    /** The worst, with an answer of so many tokens; empty if a price is not known. */
    Optional<BigDecimal> amount(Unit unit, long tokens) {
        return switch (unit) {
            case USD -> cost(tokens * answers);
            case TOKENS -> Optional.of(BigDecimal.valueOf(prompt.usage().prompt() + tokens * answers));
            case REQUESTS -> Optional.of(BigDecimal.ONE);
        };
    }

    /** In the dearer of the tier that is asked for and the usual one, as whoever is busy may serve it in that. */
    private Optional<BigDecimal> cost(long completion) {
        Optional<BigDecimal> asked = pricing.most(prompt, completion);
        return prompt.serviceTier().isEmpty()
                ? asked
                : asked.flatMap(usd -> pricing.most(prompt.inUsualTier(), completion).map(usd::max));
    }

    /** The longest answer, up to the one asked for, that costs no more than this; negative if none does. */
    long longestOutput(Unit unit, BigDecimal left) {
        if (isWithin(unit, output, left)) {
            return output;
        }
        if (!isWithin(unit, 0, left)) {
            return NO_ROOM;
        }
        long fits = 0;
        long tooLong = output;
        while (tooLong - fits > 1) {
            long middle = (fits + tooLong) >>> 1;
            if (isWithin(unit, middle, left)) {
                fits = middle;
            } else {
                tooLong = middle;
            }
        }
        return fits;
    }

    private boolean isWithin(Unit unit, long tokens, BigDecimal left) {
        return amount(unit, tokens).filter(amount -> amount.compareTo(left) <= 0).isPresent();
    }
}
