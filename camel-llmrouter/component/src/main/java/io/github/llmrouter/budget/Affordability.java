package io.github.llmrouter.budget;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Whether somebody can be paid from pots that stand like this, and for how long an answer. */
final class Affordability {

    private Affordability() {}

    /** The narrowest of the pots that have no room for it, even if the answer is made shorter where that is allowed. */
    static Optional<Lack> lack(Bid bid, Map<Pot, Balance> balances) {
        return bid.pots()
                .stream()
                .filter(pot -> longestOutput(bid, pot, balances) < least(bid, pot))
                .map(pot -> new Lack(bid, pot, needed(bid, pot), balances.getOrDefault(pot, Balance.NONE)))
                .min(Lack.NARROWEST);
    }

    /** The longest answer that all pots have room for. */
    static long output(Bid bid, Map<Pot, Balance> balances) {
        return bid.pots()
                .stream()
                .mapToLong(pot -> longestOutput(bid, pot, balances))
                .reduce(bid.output(), Math::min);
    }

    /** How long an answer a pot must have room for. */
    private static long least(Bid bid, Pot pot) {
        return pot.budget().clamp() ? Math.min(Bid.SHORTEST_OUTPUT, bid.output()) : bid.output();
    }

    private static long longestOutput(Bid bid, Pot pot, Map<Pot, Balance> balances) {
        BigDecimal left = balances.getOrDefault(pot, Balance.NONE).left(pot.budget().limit());
        return bid.longestOutput(pot.budget().unit(), left);
    }

    private static BigDecimal needed(Bid bid, Pot pot) {
        return bid.amount(pot.budget().unit(), bid.output()).orElse(BigDecimal.ZERO);
    }
}
