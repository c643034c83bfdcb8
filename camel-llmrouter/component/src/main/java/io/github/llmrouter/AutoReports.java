package io.github.llmrouter;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.github.llmrouter.CallProfiles.Wanted;
import io.github.llmrouter.auto.Tier;
import io.github.llmrouter.event.RouterEvent.Prospect;
import io.github.llmrouter.explain.AutoReport;
import io.github.llmrouter.explain.Usd;
import io.github.llmrouter.routing.Candidate;
import io.github.llmrouter.routing.RoutePlan;

/** Finds out what choosing a tier, or the shadow of that choice, comes to for one call. */
final class AutoReports {

    private AutoReports() {}

    /**
     * The report of a call.
     *
     * @param  plan    who is asked
     * @param  planner makes the plan for other models, as for the call
     * @return         empty if it named its model
     */
    static Optional<AutoReport> of(Wanted wanted, PresetBook presets, RoutePlan plan,
            Function<Wanted, RoutePlan> planner) {
        return wanted.auto().map(choice -> {
            Prospect chosen = prospect(choice.tier(), wanted.models(), plan);
            return new AutoReport(choice.decision(), chosen, choice.shadow()
                    .map(shadow -> shadow.tier().equals(choice.tier())
                            ? chosen
                            : prospect(shadow.tier(), wanted, presets, planner)));
        });
    }

    /** Nobody is asked, so that nobody serves the tier is no failure of the call. */
    private static Prospect prospect(Tier tier, Wanted wanted, PresetBook presets,
            Function<Wanted, RoutePlan> planner) {
        try {
            List<String> models = tier.models(tier.first().preset().map(presets::get).map(Preset::model).orElse(""));
            return prospect(tier, models, planner.apply(wanted.asking(models)));
        } catch (LlmRouterException e) {
            return new Prospect(tier.name(), tier.first().toString(), Optional.empty());
        }
    }

    private static Prospect prospect(Tier tier, List<String> models, RoutePlan plan) {
        if (plan.candidates().isEmpty()) {
            return new Prospect(tier.name(), models.get(0), Optional.empty());
        }
        Candidate first = plan.candidates().get(0);
        return new Prospect(tier.name(), first.offer().id().model(), Usd.of(first.cost()));
    }
}
