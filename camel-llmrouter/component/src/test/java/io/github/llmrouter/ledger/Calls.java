package io.github.llmrouter.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.ledger.Generation.Answer;
import io.github.llmrouter.ledger.Generation.Request;
import io.github.llmrouter.ledger.Generation.Status;

/** Calls to book: a failed attempt and an answer, all of whose columns are filled. */
public final class Calls {

    public static final Instant TIME = Instant.parse("2026-03-01T12:00:00.123Z");

    private static final Request REQUEST = new Request("openai/gpt-5.2:floor", "chat", true, Optional.of("orders"));
    private static final Party PARTY = new Party(Optional.of("ann"), Optional.of("acme"), Optional.of("5f3a"),
            Optional.of("conversation-1"));
    private static final Charge CHARGE = new Charge(Optional.of(new BigDecimal("0.001958600000000001")),
            Optional.of(new BigDecimal("0.0019")), Optional.of("2026-03"), true);

    private Calls() {}

    /** It is about to leave. */
    public static Generation pending(String id) {
        return pending(id, TIME);
    }

    static Generation pending(String id, Instant time) {
        return new Generation(id, time, Status.PENDING, REQUEST, PARTY, Optional.empty(), Optional.empty(), 0,
                Duration.ZERO);
    }

    /** It was answered by the second provider. */
    public static Entry over(String id) {
        return over(id, List.of(refused(1), answered(2)));
    }

    /** Its provider searched the web for it. */
    public static Entry searched(String id) {
        Usage usage = Usage.of(812, 96).searching(2);
        AttemptRow attempt = new AttemptRow(1, TIME, "second", "openai/gpt-5.2", Optional.empty(), OptionalInt.empty(),
                Optional.empty(), Duration.ofMillis(1_300), Optional.of(usage), Charge.UNKNOWN);
        Answer answer = new Answer("second", "openai/gpt-5.2", Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.of(usage), Charge.UNKNOWN, Optional.empty(), false, Optional.empty());
        return new Entry(new Generation(id, TIME, Status.FINAL, REQUEST, PARTY, Optional.of(answer), Optional.empty(),
                1, Duration.ofMillis(1_500)), List.of(attempt));
    }

    static Entry over(String id, List<AttemptRow> attempts) {
        Answer answer = new Answer("second", "openai/gpt-5.2", Optional.of("team-a"), Optional.of("upstream-" + id),
                Optional.of("stop"), Optional.of("flex"), Optional.of(new Usage(812, 96, 500, 100, 40, 3, 2, 5, 1)),
                CHARGE, Optional.of(Duration.ofMillis(420)), false, Optional.empty());
        return new Entry(new Generation(id, TIME, Status.FINAL, REQUEST, PARTY, Optional.of(answer), Optional.empty(),
                attempts.size(), Duration.ofMillis(1_500)), attempts);
    }

    /** It does not leave after all. */
    static Entry refused(String id) {
        return new Entry(new Generation(id, TIME, Status.REFUSED, REQUEST, PARTY, Optional.empty(), Optional.empty(), 0,
                Duration.ZERO), List.of());
    }

    static Entry failed(String id) {
        return new Entry(new Generation(id, TIME, Status.FINAL, REQUEST, Party.NOBODY, Optional.empty(),
                Optional.of("RateLimitedException"), 1, Duration.ofMillis(300)), List.of(refused(1)));
    }

    static AttemptRow refused(int number) {
        return new AttemptRow(number, TIME, "first", "openai/gpt-5.2", Optional.of("main"), OptionalInt.of(429),
                Optional.of("RATE_LIMITED"), Duration.ofMillis(200), Optional.empty(), Charge.UNKNOWN);
    }

    private static AttemptRow answered(int number) {
        return new AttemptRow(number, TIME, "second", "openai/gpt-5.2", Optional.of("team-a"), OptionalInt.empty(),
                Optional.empty(), Duration.ofMillis(1_300), Optional.of(Usage.of(812, 96)),
                Charge.of(Optional.of(new BigDecimal("0.001958600000000001"))));
    }
}
