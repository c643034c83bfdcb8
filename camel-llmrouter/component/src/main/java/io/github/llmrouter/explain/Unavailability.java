package io.github.llmrouter.explain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.llmrouter.explain.Availability.Code;
import io.github.llmrouter.explain.Availability.Constraint;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.routing.Candidate;
import io.github.llmrouter.routing.Exclusion;
import io.github.llmrouter.routing.Exclusion.Rule;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferId;
import io.github.llmrouter.routing.RoutePlan;

/** Says why a plan came to nothing: what was filtered away is a matter of the request (404), what is down passes (503). */
public final class Unavailability {

    private Unavailability() {}

    /**
     * Why nobody answered a call. Of one that ended with a failure which is the answer nobody asks.
     *
     * @param plan       who could be asked, and who could not
     * @param failures   how those failed that were asked, in order; {@code NOT_PERMITTED} where a breaker kept the call away
     * @param retryAfter the shortest wait that anybody named
     * @return           empty if it is no matter of who could be asked, as after a request that all providers call wrong
     */
    public static Optional<Availability> of(RoutePlan plan, List<FailureKind> failures, Optional<Duration> retryAfter) {
        if (failures.isEmpty() && !plan.candidates().isEmpty()) {
            return Optional.empty();
        }
        Set<Rule> rules = plan.excluded().stream().map(Exclusion::rule).collect(Collectors.toSet());
        Optional<Exclusion> deciding = failures.isEmpty() ? Consequence.deciding(plan.excluded()) : Optional.empty();
        return code(failures, rules, deciding.map(Exclusion::rule))
                .map(code -> new Availability(code, retryAfter.filter(wait -> code.retryable()), models(plan),
                        providers(plan), deciding.map(exclusion -> exclusion.rule().code()), List.of(),
                        deciding.map(Unavailability::constraint)));
    }

    /**
     * The decision.
     *
     * @param failures how those failed that were asked, in order
     * @param rules    what left offers out
     * @param deciding the demand that took the last offer away, if demands alone did
     */
    static Optional<Code> code(List<FailureKind> failures, Set<Rule> rules, Optional<Rule> deciding) {
        Set<Code> causes = Stream.concat(failures.stream().flatMap(kind -> cause(kind).stream()),
                rules.stream().filter(rule -> !Consequence.isDemand(rule)).map(rule -> Consequence.of(rule).code()))
                .collect(Collectors.toSet());
        // what is soonest over comes first
        return Stream.of(Code.TEMPORARILY_UNAVAILABLE, Code.CAPACITY_EXHAUSTED, Code.MODEL_UNAVAILABLE_UPSTREAM)
                .filter(causes::contains)
                .findFirst()
                .or(() -> failures.isEmpty()
                        ? deciding.map(rule -> Consequence.of(rule).code()).or(() -> Optional.of(Code.NO_ENDPOINTS))
                        : Optional.empty());
    }

    /** What one failed attempt says of the offer's availability; nothing if the request was at fault. */
    public static Optional<Code> cause(FailureKind kind) {
        return switch (kind.category()) {
            case RATE_LIMIT -> Optional.of(Code.CAPACITY_EXHAUSTED);
            case SERVER_ERROR, AUTH -> Optional.of(Code.TEMPORARILY_UNAVAILABLE);
            case VALIDATION -> Optional.of(Code.MODEL_UNAVAILABLE_UPSTREAM)
                    .filter(code -> kind == FailureKind.MODEL_NOT_FOUND);
            case UNKNOWN -> Optional.empty();
        };
    }

    private static Constraint constraint(Exclusion exclusion) {
        String detail = exclusion.detail().of(exclusion.offer()).strip();
        boolean bracketed = detail.startsWith("(") && detail.endsWith(")");
        String plain = bracketed ? detail.substring(1, detail.length() - 1) : detail;
        return new Constraint(Consequence.of(exclusion.rule()).field(),
                plain.isEmpty() ? exclusion.toString() : plain);
    }

    private static List<String> models(RoutePlan plan) {
        return offers(plan).map(OfferId::model).distinct().toList();
    }

    private static List<String> providers(RoutePlan plan) {
        return offers(plan).map(OfferId::provider).distinct().toList();
    }

    private static Stream<OfferId> offers(RoutePlan plan) {
        return Stream.concat(plan.candidates().stream().map(Candidate::offer),
                plan.excluded().stream().map(Exclusion::offer)).map(Offer::id);
    }
}
