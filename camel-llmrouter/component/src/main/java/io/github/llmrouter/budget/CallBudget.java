package io.github.llmrouter.budget;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.budget.Admission.Grant;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.event.CallEvents.Ending;
import io.github.llmrouter.event.CallTrace;
import io.github.llmrouter.event.RouterEvent.Target;
import io.github.llmrouter.ledger.LedgerException;

/**
 * What one call takes of budgets: nothing until it is admitted, the worst that it may come to until it is over, and then
 * what it came to. The worst is that of one attempt, and of each further one beside what those before it may be billed.
 * Waits for the database when the call is over, but not for long. Used by one thread at a time.
 */
public final class CallBudget implements CallTrace {

    /** What is to be paid to somebody; the worst, where it is not known. */
    private record Due(Target to, boolean answered, Optional<Usage> usage, Optional<BigDecimal> cost) {

        static Due answer(Target to, Optional<Ending> ending) {
            return new Due(to, true, ending.flatMap(Ending::usage), ending.flatMap(Ending::cost));
        }

        static Due worst(Target to, boolean answered) {
            return new Due(to, answered, Optional.empty(), Optional.empty());
        }
    }

    private final String call;
    private final Budgets budgets;
    private final List<Due> dues = new ArrayList<>(1);
    /** Of attempts that may be billed and will not say so: held until the call is over, and booked as nothing. */
    private final List<Due> doubtful = new ArrayList<>(0);
    private List<Grant> granted = List.of();
    private List<Claim> reserved = List.of();
    private @Nullable Target asked;
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
        reserved = Books.worst(granted);
        return admission;
    }

    @Override
    public Optional<String> refusal(Target next) {
        if (dues.isEmpty() && doubtful.isEmpty()) {
            return Optional.empty();
        }
        return granted.stream()
                .map(Grant::bid)
                .filter(bid -> isOf(bid, next))
                .findFirst()
                .flatMap(bid -> refusal(bid, Due.worst(next, true)));
    }

    private Optional<String> refusal(Bid next, Due worst) {
        List<Due> all = Stream.of(dues, doubtful, List.of(worst)).flatMap(List::stream).toList();
        List<Claim> needed = reserved.stream()
                .map(claim -> new Claim(claim.pot(), claim.amount().max(sum(all, claim.pot()))))
                .toList();
        List<Claim> raised = needed.stream().filter(claim -> !reserved.contains(claim)).toList();
        if (raised.isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<Lack> lack = budgets.raise(call, next, raised);
            reserved = lack.isPresent() ? reserved : needed;
            return lack.map(Lack::text);
        } catch (LedgerException e) {
            return Optional.of("the database of budgets does not answer, and onLedgerFailure=fail");
        }
    }

    @Override
    public <T> T asking(Target whom, int number, Supplier<T> ask) {
        asked = whom;
        return ask.get();
    }

    @Override
    public void attemptAnswered(Target by, int number, Duration took) {
        answering = by;
    }

    /** Is paid, whoever is to blame. Of an answer that has begun it is all there is to pay, whatever is told of it later. */
    @Override
    public void billed(Usage usage, Charge charge) {
        Target by = asked;
        if (by != null) {
            dues.add(new Due(by, answering != null, Optional.of(usage), charge.cost()));
            asked = null;
            answering = null;
        }
    }

    @Override
    public void lost() {
        Target by = asked;
        if (by != null) {
            doubtful.add(Due.worst(by, false));
            asked = null;
        }
    }

    @Override
    public void brokeOff(Ending part) {
        answered(Optional.of(part));
    }

    @Override
    public void ended(Ending ending) {
        answered(Optional.of(ending));
        settle();
    }

    /** An answer that broke off is paid for; where nobody counted how much of it there was, it is taken for the worst. */
    @Override
    public void failed(String error) {
        answered(Optional.empty());
        settle();
    }

    private void answered(Optional<Ending> ending) {
        Target by = answering;
        if (by != null) {
            dues.add(Due.answer(by, ending));
            answering = null;
        }
    }

    private void settle() {
        if (!reserved.isEmpty()) {
            budgets.settle(call, reserved.stream()
                    .map(claim -> new Claim(claim.pot(), sum(dues, claim.pot())))
                    .toList());
        }
        reserved = List.of();
        granted = List.of();
    }

    private BigDecimal sum(List<Due> all, Pot pot) {
        return all.stream()
                .map(due -> granted.stream()
                        .filter(grant -> isOf(grant.bid(), due.to()) && grant.bid().pots().contains(pot))
                        .findFirst()
                        .map(grant -> amount(due, grant, pot.budget().unit()))
                        .orElse(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static boolean isOf(Bid bid, Target target) {
        return bid.offer().provider().equals(target.provider()) && bid.offer().model().equals(target.model());
    }

    private static BigDecimal amount(Due due, Grant grant, Unit unit) {
        Optional<BigDecimal> known = switch (unit) {
            case USD -> due.cost();
            case TOKENS -> due.usage().map(Usage::total).map(BigDecimal::valueOf);
            case REQUESTS -> Optional.of(due.answered() ? BigDecimal.ONE : BigDecimal.ZERO);
        };
        return known.or(() -> grant.bid().amount(unit, grant.output())).orElse(BigDecimal.ZERO);
    }
}
