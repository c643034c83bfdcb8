package io.github.llmrouter;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.llmrouter.eip.RoutedCall;
import io.github.llmrouter.explain.Unavailability;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.failure.FailureKind.Category;
import io.github.llmrouter.routing.Exclusion;

/** Turns a call that got no answer into one exception that says it all. */
final class FailureReport {

    private FailureReport() {}

    /**
     * The type is that of the last failure if it ended the call, {@link TimedOutException} if the time for the whole
     * call is up, that of the attempts if they failed alike, and {@link NoOfferException} otherwise.
     *
     * @param requested the model as it was asked for
     */
    static LlmRouterException of(String requested, RoutedCall call, InstantSource clock) {
        Optional<Duration> wait = shortestWait(call, clock);
        Optional<Failure> end = call.lastFailure()
                .filter(failure -> call.settings().fallbackOn().endsWith(failure.kind()));
        if (end.isPresent()) {
            List<Attempt> attempts = call.attempts();
            return exception(end.get().kind(), requested + ": " + attempts.get(attempts.size() - 1), attempts, wait);
        }
        LlmRouterException thrown = nobodyLeft(requested, call, wait);
        Unavailability.of(call.plan(), failures(call), wait).ifPresent(thrown::explainedBy);
        return thrown;
    }

    private static List<FailureKind> failures(RoutedCall call) {
        return Stream.concat(call.notPermitted().stream(), call.attempts().stream())
                .flatMap(attempt -> attempt.failure().stream())
                .map(Failure::kind)
                .toList();
    }

    private static LlmRouterException nobodyLeft(String requested, RoutedCall call, Optional<Duration> wait) {
        List<Attempt> attempts = call.attempts();
        String what = requested + ": " + FailureText.of(call);
        if (call.remaining().compareTo(Duration.ZERO) <= 0) {
            long timeout = call.settings().timeout().toMillis();
            return new TimedOutException("Time is up (timeout=" + timeout + " ms) for " + what, attempts, wait);
        }
        boolean kept = attempts.isEmpty() && call.plan().excluded().isEmpty();
        List<FailureKind> kinds = isTooLongForAll(call)
                ? List.of(FailureKind.CONTEXT_TOO_LONG)
                : kinds(kept ? call.notPermitted() : attempts);
        String message = "No offer left for " + what;
        return kinds.size() == 1
                ? exception(kinds.get(0), message, attempts, wait)
                : new NoOfferException(message, category(call, kinds), attempts, wait);
    }

    /** The same failure as if a provider had said so. */
    private static boolean isTooLongForAll(RoutedCall call) {
        List<Exclusion> excluded = call.plan().excluded();
        return call.plan().candidates().isEmpty() && !excluded.isEmpty()
                && excluded.stream().allMatch(exclusion -> exclusion.rule() == Exclusion.Rule.CONTEXT_LENGTH);
    }

    private static List<FailureKind> kinds(List<Attempt> attempts) {
        return attempts.stream()
                .flatMap(attempt -> attempt.failure().stream())
                .map(Failure::kind)
                .distinct()
                .toList();
    }

    /** One failure of one call of one provider. */
    static LlmRouterException of(Attempt attempt, Failure failure) {
        String message = attempt.model() + " at " + attempt;
        return exception(failure.kind(), message, List.of(attempt), failure.retryAfter());
    }

    /** A stream that broke after the caller had begun to read it. */
    static LlmRouterException brokenStream(RoutedCall call, Failure failure) {
        List<Attempt> attempts = new ArrayList<>(call.attempts());
        Attempt begun = attempts.remove(attempts.size() - 1);
        attempts.add(new Attempt(begun.provider(), begun.model(), begun.key(), Optional.of(failure), begun.took()));
        return exception(failure.kind(), begun.provider() + '/' + begun.model() + ": the stream broke off ("
                + failure.summary() + ": " + failure.message() + ')', attempts, failure.retryAfter());
    }

    private static LlmRouterException exception(FailureKind kind, String message, List<Attempt> attempts,
            Optional<Duration> wait) {
        return switch (kind) {
            case RATE_LIMITED, QUOTA_EXHAUSTED, AT_LIMIT -> new RateLimitedException(message, attempts, wait);
            case AUTHENTICATION -> new AuthenticationException(message, attempts, wait);
            case OVERLOADED, SERVER_ERROR, CONNECTION -> new OverloadedException(message, attempts, wait);
            case TIMED_OUT -> new TimedOutException(message, attempts, wait);
            case BAD_RESPONSE, INVALID_ANSWER -> new BadResponseException(message, attempts, wait);
            case CONTEXT_TOO_LONG -> new ContextTooLongException(message, attempts, wait);
            case REFUSED -> new RefusedException(message, attempts, wait);
            case INVALID_REQUEST, UNSUPPORTED -> new InvalidRequestException(message, attempts, wait);
            case MODEL_NOT_FOUND, NOT_PERMITTED, CANCELLED -> new NoOfferException(message, kind.category(), attempts,
                    wait);
        };
    }

    private static Category category(RoutedCall call, List<FailureKind> kinds) {
        Set<Category> why = Stream.concat(kinds.stream().map(FailureKind::category),
                call.plan().excluded().stream().map(exclusion -> category(exclusion.rule())))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Category.class)));
        if (why.size() > 1) {
            // what passes, or another key mends, is worth a new call; a demand alone is not
            why.remove(Category.VALIDATION);
        }
        return why.size() == 1 ? why.iterator().next() : Category.SERVER_ERROR;
    }

    private static Category category(Exclusion.Rule rule) {
        return switch (rule) {
            case COOLING_DOWN, RATE_LIMITED -> Category.RATE_LIMIT;
            case NO_KEY -> Category.AUTH;
            case OPEN, FORCED_OPEN, DEADLINE -> Category.SERVER_ERROR;
            default -> Category.VALIDATION;
        };
    }

    private static Optional<Duration> shortestWait(RoutedCall call, InstantSource clock) {
        Instant now = clock.instant();
        Stream<Duration> asked = Stream.concat(call.attempts().stream(), call.notPermitted().stream())
                .flatMap(attempt -> attempt.failure().stream())
                .flatMap(failure -> failure.retryAfter().stream());
        Stream<Duration> resting = call.plan()
                .excluded()
                .stream()
                .flatMap(exclusion -> exclusion.until().stream())
                .map(until -> Duration.between(now, until));
        return Stream.concat(asked, resting).filter(wait -> !wait.isNegative()).min(Duration::compareTo);
    }
}
