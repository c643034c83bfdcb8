package io.github.llmrouter;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.llmrouter.explain.Availability;
import io.github.llmrouter.explain.Unavailability;
import io.github.llmrouter.failure.Failure;

/** The attempts that failed, in OpenRouter's form: who, what and with which status, and nothing of what a provider wrote. */
final class PreviousErrors {

    private PreviousErrors() {}

    static List<Map<String, Object>> of(List<Attempt> attempts) {
        return attempts.stream().flatMap(PreviousErrors::of).toList();
    }

    private static Stream<Map<String, Object>> of(Attempt attempt) {
        return attempt.failure()
                .stream()
                .map(failure -> Map.of("provider", attempt.provider(), "model", attempt.model(), "code", code(failure),
                        "status", attempt.status()));
    }

    private static String code(Failure failure) {
        return Unavailability.cause(failure.kind())
                .map(Availability.Code::text)
                .orElseGet(() -> ErrorType.of(failure.kind()).text());
    }
}
