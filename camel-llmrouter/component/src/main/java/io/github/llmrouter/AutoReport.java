package io.github.llmrouter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.github.llmrouter.auto.Tier;
import io.github.llmrouter.event.RouterEvent.Prospect;
import io.github.llmrouter.explain.Usd;
import io.github.llmrouter.routing.Candidate;
import io.github.llmrouter.routing.RoutePlan;

/**
 * Tells of a call that left its model to the router: what was chosen and why, and what the other policy would have chosen.
 *
 * @param choice what was chosen
 * @param chosen who is asked first, and at which cost
 * @param shadow who would be asked first, and at which cost; empty if no other policy was asked
 */
record AutoReport(AutoChoice choice, Prospect chosen, Optional<Prospect> shadow) {

    /**
     * @param models  who is asked
     * @param plan    that of the call
     * @param planFor makes the plan for other models, as for the call
     * @param modelOf the model of a preset
     */
    static AutoReport of(AutoChoice choice, List<String> models, RoutePlan plan,
            Function<List<String>, RoutePlan> planFor, Function<String, String> modelOf) {
        Tier tier = choice.tier();
        Prospect chosen = prospect(tier.name(), models, plan);
        return new AutoReport(choice, chosen, choice.shadow()
                .map(shadow -> shadow.tier().equals(tier)
                        ? chosen
                        : prospect(shadow.tier(), planFor, modelOf)));
    }

    /** Nobody is asked, so that nobody serves the tier is no failure of the call. */
    private static Prospect prospect(Tier tier, Function<List<String>, RoutePlan> planFor,
            Function<String, String> modelOf) {
        try {
            List<String> models = tier.models(tier.first().preset().map(modelOf).orElse(""));
            return prospect(tier.name(), models, planFor.apply(models));
        } catch (LlmRouterException e) {
            return new Prospect(tier.name(), tier.first().toString(), Optional.empty());
        }
    }

    private static Prospect prospect(String tier, List<String> models, RoutePlan plan) {
        if (plan.candidates().isEmpty()) {
            return new Prospect(tier, models.get(0), Optional.empty());
        }
        Candidate first = plan.candidates().get(0);
        return new Prospect(tier, first.offer().id().model(), Usd.of(first.cost()));
    }

    /** Adds itself to what is told of the call. */
    void addTo(Map<String, Object> metadata) {
        metadata.put("strategy", "auto");
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("type", "auto");
        step.put("name", choice.decision().by());
        step.put("summary", choice.decision().summary());
        step.put("data", fields(chosen));
        metadata.put("pipeline", List.of(step));
        shadow.ifPresent(prospect -> metadata.put("shadow", fields(prospect)));
    }

    private static Map<String, Object> fields(Prospect prospect) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("tier", prospect.tier());
        fields.put("model", prospect.model());
        prospect.expectedCost().ifPresent(cost -> fields.put("expected_cost", cost.toPlainString()));
        return fields;
    }
}
