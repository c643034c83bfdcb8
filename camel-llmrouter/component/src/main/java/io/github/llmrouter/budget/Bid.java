package io.github.llmrouter.budget;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.llmrouter.billing.Pricing;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.routing.OfferId;

/**
 * The worst that a call may come to at one of those who can be asked.
 *
 * @param offer   who
 * @param pricing what it charges
 * @param prompt  the tokens of the prompt, at most
 * @param output  the tokens of one answer, at most
 * @param answers how many answers are asked for
 * @param pots    what it would be paid from
 */
public record Bid(OfferId offer, Pricing pricing, long prompt, long output, long answers, List<Pot> pots) {

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
            case TOKENS -> Optional.of(BigDecimal.valueOf(prompt + tokens * answers));
            case REQUESTS -> Optional.of(BigDecimal.ONE);
        };
    }

    /** As if nothing came from a cache, and by the dearer of the prices that a token may have. */
    private Optional<BigDecimal> cost(long completion) {
        Optional<BigDecimal> plain = pricing.cost(Usage.of(prompt, completion));
        Optional<BigDecimal> dear = pricing.cost(new Usage(prompt, completion, 0, prompt, completion, 0, 0, 0, 0,
                prompt));
        return plain.map(usd -> Stream.concat(Stream.of(usd), dear.stream()).reduce(usd, BigDecimal::max));
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
