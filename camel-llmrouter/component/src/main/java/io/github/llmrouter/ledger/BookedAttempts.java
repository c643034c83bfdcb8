package io.github.llmrouter.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.event.CallEvents.Ending;
import io.github.llmrouter.event.RouterEvent.Target;
import io.github.llmrouter.failure.Failure;

/** The attempts of one call, as they are told of. Used by one thread at a time. */
final class BookedAttempts {

    private static final OptionalInt OK = OptionalInt.of(200);
    private static final Charge NOTHING = Charge.UNKNOWN.waived();

    private final InstantSource clock;
    private final List<AttemptRow> rows = new ArrayList<>(2);
    private Optional<Instant> began = Optional.empty();
    private Optional<String> key = Optional.empty();
    private Optional<Usage> usage = Optional.empty();
    private Charge charge = NOTHING;

    BookedAttempts(InstantSource clock) {
        this.clock = clock;
    }

    /** One begins. It may come to nothing, if a limit keeps it from being sent. */
    void begin() {
        began = Optional.of(clock.instant());
        key = Optional.empty();
    }

    void keyUsed(String name) {
        key = Optional.of(name);
    }

    /** The one that is told of next has used this, as far as it is known; a failed one of which nothing is told costs nothing. */
    void costs(Optional<Usage> used, Charge costs) {
        usage = used;
        charge = costs;
    }

    /** It may still break off, which makes it another row with the same number. */
    void answered(Target asked, int number, Duration took) {
        costs(Optional.empty(), Charge.UNKNOWN);
        put(asked, number, OK, Optional.empty(), took);
    }

    void failed(Target asked, int number, Failure failure, Duration took) {
        put(asked, number, failure.status(), Optional.of(failure.kind().name()), took);
        began = Optional.empty();
        key = Optional.empty();
    }

    private void put(Target asked, int number, OptionalInt status, Optional<String> error, Duration took) {
        Instant time = began.orElseGet(() -> clock.instant().minus(took));
        AttemptRow row = new AttemptRow(number, time, asked.provider(), asked.model(), key, status, error, took, usage,
                charge);
        if (number <= rows.size()) {
            rows.set(number - 1, row);
        } else {
            rows.add(row);
        }
        costs(Optional.empty(), NOTHING);
    }

    /** What the last one used, unless that is known. */
    void charge(Ending ending) {
        last().filter(row -> row.usage().isEmpty())
                .ifPresent(row -> rows.set(rows.size() - 1, new AttemptRow(row.number(), row.time(), row.provider(),
                        row.model(), row.key(), row.status(), row.error(), row.took(), ending.usage(),
                        ending.charge())));
    }

    Optional<AttemptRow> last() {
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(rows.size() - 1));
    }

    List<AttemptRow> rows() {
        return rows;
    }
}
