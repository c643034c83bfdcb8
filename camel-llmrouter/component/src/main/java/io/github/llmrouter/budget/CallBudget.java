package io.github.llmrouter.budget;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.github.llmrouter.budget.Admission.Grant;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.event.CallEvents.Ending;
import io.github.llmrouter.event.CallTrace;
import io.github.llmrouter.event.RouterEvent.Target;
import io.github.llmrouter.failure.Failure;

/**
 * What one call takes of budgets: nothing until it is admitted, the worst that it may come to until it is over, and then
 * what it came to. Waits for the database when the call is over. Used by one thread at a time.
 */
public final class CallBudget implements CallTrace {

    private final String call;
    private final Budgets budgets;
    private List<Grant> granted = List.of();
    private @Nullable Target answering;

    /** @param call our own id of the call */
    public CallBudget(String call, Budgets budgets) {
        this.call = call;
        this.budgets = budgets;
    }

    /**
     * Reserves what the call may come to.
     *
     * @param  bids                                          one for each who could be asked
     * @return                                               who can be asked
     * @throws io.github.llmrouter.ledger.LedgerException as {@link Budgets#admit} does
     */
    public Admission admit(List<Bid> bids) {
        Admission admission = budgets.admit(call, bids);
        granted = admission.granted();
        return admission;
    }

    @Override
    public void attemptAnswered(Target asked, int number, Duration took) {
        answering = asked;
    }

    @Override
    public void attemptFailed(Target asked, int number, Failure failure, Duration took) {
        // a stream that broke off was answered before, and its provider bills what it sent
    }

    @Override
    public void ended(Ending ending) {
        settle(ending);
    }

    /** What came of a stream that broke off nobody counts, so it is taken for the worst. */
    @Override
    public void failed(String error) {
        settle(Ending.ABANDONED);
    }

    private void settle(Ending ending) {
        List<Claim> worst = Books.worst(granted);
        if (!worst.isEmpty()) {
            Optional<Grant> paid = paid();
            budgets.settle(call, worst.stream()
                    .map(claim -> new Claim(claim.pot(), amount(claim.pot(), paid, ending)))
                    .toList());
        }
        granted = List.of();
    }

    /** Who answered, if anybody did. */
    private Optional<Grant> paid() {
        Target served = answering;
        return served == null
                ? Optional.empty()
                : granted.stream()
                        .filter(grant -> grant.bid().offer().provider().equals(served.provider())
                                && grant.bid().offer().model().equals(served.model()))
                        .findFirst();
    }

    private static BigDecimal amount(Pot pot, Optional<Grant> paid, Ending ending) {
        return paid.filter(grant -> grant.bid().pots().contains(pot))
                .map(grant -> known(pot.budget().unit(), ending)
                        .or(() -> grant.bid().amount(pot.budget().unit(), grant.output()))
                        .orElse(BigDecimal.ZERO))
                .orElse(BigDecimal.ZERO);
    }

    private static Optional<BigDecimal> known(Unit unit, Ending ending) {
        return switch (unit) {
            case USD -> ending.charge().cost();
            case TOKENS -> ending.usage().map(Usage::total).map(BigDecimal::valueOf);
            case REQUESTS -> Optional.of(BigDecimal.ONE);
        };
    }
}
