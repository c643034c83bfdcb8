package io.github.llmrouter.insight;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.billing.Consumption;
import io.github.llmrouter.ledger.AttemptRow;
import io.github.llmrouter.ledger.Entry;
import io.github.llmrouter.ledger.Generation;
import io.github.llmrouter.ledger.Generation.Answer;
import io.github.llmrouter.routing.OfferId;

/**
 * What an attempt of a call is to cost, which may be what it did.
 *
 * @param number  which attempt of the call it is
 * @param names   where it is counted, see {@link Tally#names}
 * @param charged whether the caller is charged for it: an answer, or the part of one
 */
record Change(Generation call, int number, List<String> names, boolean charged, Charge before, Charge after) {

    /** Empty where the cost stays: of what a provider did not count, of the cache, of what broke off at no cost. */
    static Optional<Change> ofAnswer(Generation call, Tariff prices) {
        return call.answer()
                .filter(answer -> answer.cacheSource().isEmpty())
                .filter(answer -> call.error().isEmpty() || answer.charge().cost().filter(Change::isNothing).isEmpty())
                .flatMap(answer -> used(call, answer)
                        .flatMap(used -> prices.charge(new OfferId(answer.provider(), answer.model()), used))
                        .map(after -> new Change(call, call.attempts(), Tally.names(new Entry(call, List.of())), true,
                                answer.charge(), after)));
    }

    /** Empty where nobody has a price. */
    static Optional<Change> ofFailed(Generation call, AttemptRow attempt, Tariff prices) {
        return used(call, attempt)
                .flatMap(used -> prices.charge(new OfferId(attempt.provider(), attempt.model()), used))
                .map(after -> new Change(call, attempt.number(),
                        Tally.names(attempt.model(), attempt.provider(), attempt.key(), call), false, attempt.charge(),
                        after));
    }

    private static boolean isNothing(BigDecimal cost) {
        return cost.signum() == 0;
    }

    private static Optional<Consumption> used(Generation call, Answer answer) {
        return answer.usage()
                .map(usage -> new Consumption(usage, call.time(), answer.serviceTier(), answer.pictures()));
    }

    /** Of an attempt the ledger has no more than its tokens and searches, unless they stand in the call. */
    private static Optional<Consumption> used(Generation call, AttemptRow attempt) {
        return call.answer()
                .filter(answer -> call.answeredAt(attempt))
                .flatMap(answer -> used(call, answer))
                .or(() -> attempt.usage().map(usage -> Consumption.of(usage, call.time())));
    }

    boolean isOfCost() {
        return unknown() != 0 || difference().signum() != 0;
    }

    boolean isOfPriceList() {
        return charged && !after.priceList().equals(before.priceList());
    }

    BigDecimal difference() {
        return Amounts.stored(after.cost()).subtract(Amounts.stored(before.cost()));
    }

    /** How many costs more, or fewer, are unknown now. */
    private long unknown() {
        return (after.cost().isEmpty() ? 1 : 0) - (before.cost().isEmpty() ? 1 : 0);
    }

    /** What it does to the totals. */
    Sums sums() {
        return charged
                ? Sums.ofCosts(unknown(), difference(), BigDecimal.ZERO)
                : Sums.ofCosts(unknown(), BigDecimal.ZERO, difference());
    }
}
