package io.github.llmrouter.budget;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;

import io.github.llmrouter.billing.PlainAmount;

/**
 * Why somebody cannot be asked: a pot has less than the call may come to there.
 *
 * @param bid     who, and what for
 * @param needed  what the call would reserve
 * @param balance how the pot stood
 */
public record Lack(Bid bid, Pot pot, BigDecimal needed, Balance balance) {

    /**
     * Of the pots that keep the same call away, the one that says most: what does not pass within seconds comes first, then
     * what has the smallest part of what is needed, then what is somebody's own.
     */
    static final Comparator<Lack> NARROWEST = Comparator.comparing(Lack::isHeldByOthers)
            .thenComparing(Lack::part)
            .thenComparing(lack -> lack.pot().subject().isEmpty());

    /** Of those who could be asked, the one that least is missing for. */
    public static final Comparator<Lack> NEAREST = Comparator.comparing(Lack::part)
            .reversed()
            .thenComparing(Lack::needed);

    /** Which part of what is needed is left: the same for USD, tokens and requests. */
    private BigDecimal part() {
        return needed.signum() > 0 ? left().divide(needed, MathContext.DECIMAL64) : left();
    }

    /** What is left, which is less than what is needed. */
    public BigDecimal left() {
        return balance.left(pot.budget().limit());
    }

    /** Whether calls on their way hold what is missing, and may give it back. */
    public boolean isHeldByOthers() {
        return balance.spent().add(needed).compareTo(pot.budget().limit()) <= 0;
    }

    /** Whether the call needs more than the whole budget, so that no time mends it. */
    public boolean isTooLargeForEver() {
        return needed.compareTo(pot.budget().limit()) > 0;
    }

    /** For a person: {@code 0.02 > 0.01 USD left of budget 'team' for alice}. */
    public String text() {
        return plain(needed) + " > " + plain(left().max(BigDecimal.ZERO)) + ' ' + pot.budget().unit().text()
                + " left of budget '" + pot.budget().name() + '\'' + whose();
    }

    private String whose() {
        return pot.subject().isEmpty() ? "" : " for " + pot.subject();
    }

    static String plain(BigDecimal amount) {
        return PlainAmount.of(amount).toPlainString();
    }
}
