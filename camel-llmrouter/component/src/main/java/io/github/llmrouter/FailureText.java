package io.github.llmrouter;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.llmrouter.eip.RoutedCall;
import io.github.llmrouter.explain.Consequence;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.routing.Candidate;
import io.github.llmrouter.routing.Exclusion;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferId;

/** Says for a person what became of each offer, and what would help where waiting does not. */
final class FailureText {

    /** A catalogue may have hundreds of offers of a model; the router metadata has them all. */
    private static final int MOST_REASONS = 10;

    private FailureText() {}

    static String of(RoutedCall call) {
        List<String> reasons = reasons(call);
        int more = reasons.size() - MOST_REASONS;
        return String.join(", ", reasons.subList(0, Math.min(MOST_REASONS, reasons.size())))
                + (more > 0 ? " and " + more + " more" : "") + notAsked(call) + wayOut(call);
    }

    private static List<String> reasons(RoutedCall call) {
        boolean several = severalModels(call);
        List<String> reasons = new ArrayList<>();
        call.attempts().forEach(attempt -> reasons.add(named(several, attempt.model(), attempt.toString())));
        call.notPermitted().forEach(attempt -> reasons.add(named(several, attempt.model(), notPermitted(attempt))));
        Stream.concat(call.leftOut().stream(), call.plan().excluded().stream())
                .forEach(exclusion -> reasons.add(named(several, exclusion.offer().id().model(), exclusion
                        .toString())));
        return reasons;
    }

    /** With one model, its name stands before the reasons already. */
    private static String named(boolean several, String model, String reason) {
        return several ? model + " at " + reason : reason;
    }

    private static boolean severalModels(RoutedCall call) {
        return Stream.concat(call.plan().candidates().stream().map(Candidate::offer),
                call.plan().excluded().stream().map(Exclusion::offer))
                .map(Offer::id)
                .map(OfferId::model)
                .distinct()
                .limit(2)
                .count() > 1;
    }

    private static String notPermitted(Attempt attempt) {
        String why = attempt.failure()
                .filter(failure -> failure.kind() == FailureKind.AT_LIMIT)
                .map(Failure::message)
                .orElse("its circuit breaker lets no call through");
        return attempt.provider() + " not asked (" + why + ")";
    }

    private static String notAsked(RoutedCall call) {
        int left = call.plan().candidates().size() - call.attempts().size() - call.notPermitted().size()
                - call.leftOut().size();
        return left > 0 && call.attempts().size() >= call.settings().attempts()
                ? ", " + left + " more not asked (attempts=" + call.settings().attempts() + ")"
                : "";
    }

    private static String wayOut(RoutedCall call) {
        return call.plan().candidates().isEmpty()
                ? Consequence.deciding(call.plan().excluded())
                        .map(exclusion -> ". To be answered, " + Consequence.of(exclusion.rule()).wayOut())
                        .orElse("")
                : "";
    }
}
