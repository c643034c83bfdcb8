package io.github.llmrouter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.github.llmrouter.explain.Payment;
import io.github.llmrouter.routing.Candidate;
import io.github.llmrouter.routing.Exclusion;
import io.github.llmrouter.routing.OfferId;
import io.github.llmrouter.routing.RoutePlan;

/** Who could be paid for a call that is not made. Budgets are asked once for each offer, however many plans there are. */
final class ForeseenPayment implements Payment {

    private final Function<RoutePlan, BudgetedCall.Paid> budgets;
    private final Set<OfferId> asked = new HashSet<>();
    private final Map<OfferId, Exclusion> unpaid = new HashMap<>();
    private Optional<String> refusal = Optional.empty();

    /** @param budgets reserve nothing */
    ForeseenPayment(Function<RoutePlan, BudgetedCall.Paid> budgets) {
        this.budgets = budgets;
    }

    @Override
    public RoutePlan left(RoutePlan plan) {
        ask(plan.candidates().stream().filter(candidate -> asked.add(candidate.offer().id())).toList());
        return unpaid.isEmpty() ? plan : withoutUnpaid(plan);
    }

    private void ask(List<Candidate> candidates) {
        if (candidates.isEmpty()) {
            return;
        }
        BudgetedCall.Paid paid = budgets.apply(new RoutePlan(candidates, List.of()));
        paid.plan().excluded().forEach(exclusion -> unpaid.put(exclusion.offer().id(), exclusion));
        refusal = refusal.or(() -> paid.refusal().map(Throwable::getMessage));
    }

    private RoutePlan withoutUnpaid(RoutePlan plan) {
        List<Candidate> left = new ArrayList<>();
        List<Exclusion> excluded = new ArrayList<>(plan.excluded());
        for (Candidate candidate : plan.candidates()) {
            Exclusion exclusion = unpaid.get(candidate.offer().id());
            if (exclusion == null) {
                left.add(candidate);
            } else {
                excluded.add(exclusion);
            }
        }
        return new RoutePlan(left, excluded);
    }

    @Override
    public Optional<String> refusal() {
        return refusal;
    }
}
