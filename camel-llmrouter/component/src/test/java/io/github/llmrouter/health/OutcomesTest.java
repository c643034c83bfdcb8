package io.github.llmrouter.health;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.failure.Outcome;
import io.github.llmrouter.provider.ErrorTable;
import io.github.llmrouter.provider.WireHeaders;
import io.github.llmrouter.provider.WireResponse;

import static org.assertj.core.api.Assertions.assertThat;

/** Which failures lower an offer's uptime. */
class OutcomesTest {

    @ParameterizedTest
    @CsvSource({"400, UNCOUNTED", "401, ERROR", "402, ERROR", "403, UNCOUNTED", "404, ERROR", "408, ERROR",
            "410, ERROR", "413, UNCOUNTED", "422, UNCOUNTED", "429, RATE_LIMITED", "500, ERROR", "502, ERROR",
            "503, ERROR", "504, ERROR", "524, ERROR", "529, ERROR"})
    void aStatusCountsAs(int status, Outcome expected) {
        Failure failure = ErrorTable.failure(WireResponse.of(status, WireHeaders.of(Map.of()), new byte[0],
                Instant.EPOCH));

        assertThat(Outcome.of(failure)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"CONNECTION, ERROR", "TIMED_OUT, ERROR", "BAD_RESPONSE, ERROR", "SERVER_ERROR, ERROR",
            "INVALID_ANSWER, INVALID", "CONTEXT_TOO_LONG, UNCOUNTED", "REFUSED, UNCOUNTED", "UNSUPPORTED, UNCOUNTED",
            "NOT_PERMITTED, UNCOUNTED", "CANCELLED, UNCOUNTED", "AUTHENTICATION, UNCOUNTED"})
    void aFailureWithoutAStatusCountsAs(FailureKind kind, Outcome expected) {
        assertThat(Outcome.of(Failure.of(kind, "no"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"OVERLOADED", "QUOTA_EXHAUSTED"})
    void whateverA429SaysItCountsAsARateLimit(FailureKind kind) {
        Failure failure = new Failure(kind, OptionalInt.of(429), Optional.empty(), "no", Optional.empty());

        assertThat(Outcome.of(failure)).isEqualTo(Outcome.RATE_LIMITED);
    }
}
