package io.github.llmrouter.benchmarks;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.billing.Pricing;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.insight.Totals;
import io.github.llmrouter.ledger.AttemptRow;
import io.github.llmrouter.ledger.Database;
import io.github.llmrouter.ledger.Entry;
import io.github.llmrouter.ledger.Generation;
import io.github.llmrouter.ledger.Generation.Answer;
import io.github.llmrouter.ledger.Generation.Request;
import io.github.llmrouter.ledger.Generation.Status;
import io.github.llmrouter.ledger.LedgerStore;
import io.github.llmrouter.ledger.Party;

/**
 * A ledger of many calls over 90 days: 20 tenants with 3 virtual keys, 2 routes and 250 users each, each tenant with 4 of 24
 * models, served by 2 of 6 providers with 2 keys. Of a hundred calls five need a second attempt and one has no answer.
 */
final class LedgerOfCalls {

    static final int DAYS = 90;
    static final Instant END = Instant.parse("2026-04-01T00:00:00Z");

    private static final Instant BEGIN = END.minus(Duration.ofDays(DAYS));
    private static final int TENANTS = 20;
    private static final int USERS_OF_A_TENANT = 250;

    private final Random random = new Random(1);
    private int made;

    /** Books so many calls, a day in one batch. */
    void fill(Database database, int calls) throws SQLException {
        LedgerStore store = new LedgerStore(database, "benchmark", List.of(new Totals()));
        for (int day = 0; day < DAYS; day++) {
            List<Entry> entries = new ArrayList<>();
            int until = (int) ((long) calls * (day + 1) / DAYS);
            while (made < until) {
                entries.add(call(BEGIN.plus(Duration.ofDays(day)).plusMillis(random.nextInt(86_400_000))));
            }
            store.write(entries);
        }
        database.transaction(LedgerOfCalls::analyze);
    }

    /** As both databases do by themselves after a while. */
    private static boolean analyze(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute("ANALYZE");
        }
    }

    static Pricing pricing(String model) {
        return Pricing.of(BigDecimal.valueOf(10 + model.hashCode() % 7, 1), BigDecimal.valueOf(40 + model.hashCode() % 11,
                1));
    }

    private Entry call(Instant time) {
        int tenant = random.nextInt(TENANTS);
        int model = (tenant + random.nextInt(4)) % 24;
        String slug = "author-" + model % 5 + "/model-" + model;
        Duration took = Duration.ofMillis((long) (300 + 2_000 * Math.abs(random.nextGaussian())));
        int fate = random.nextInt(100);
        List<AttemptRow> attempts = new ArrayList<>();
        if (fate < 6) {
            attempts.add(attempt(1, time, slug, model, Optional.of("SERVER_ERROR"), Optional.empty(), Charge.UNKNOWN));
        }
        Optional<Answer> answer = fate == 0 ? Optional.empty() : Optional.of(answer(slug, model));
        answer.ifPresent(given -> attempts.add(attempt(attempts.size() + 1, time, slug, model, Optional.empty(),
                given.usage(), given.charge())));
        Party party = new Party(Optional.of("user-" + tenant + "-" + random.nextInt(USERS_OF_A_TENANT)),
                Optional.of("tenant-" + tenant), Optional.of("key-" + tenant + "-" + random.nextInt(3)),
                Optional.of("session-" + made / 5));
        return new Entry(new Generation("call-" + made++, time, Status.FINAL, new Request(slug, "chat", true,
                Optional.of("route-" + tenant % 8 + "-" + random.nextInt(2))), party, answer,
                fate == 0 ? Optional.of("NoOfferException") : Optional.empty(), attempts.size(), took), attempts);
    }

    private Answer answer(String slug, int model) {
        Usage usage = Usage.of(200 + random.nextInt(4_000), 50 + random.nextInt(800));
        return new Answer(provider(model), slug, Optional.of("key-" + random.nextInt(2)), Optional.of("gen-" + made),
                Optional.of("stop"), Optional.empty(), Optional.of(usage), Charge.of(pricing(slug).cost(usage)),
                Optional.of(Duration.ofMillis(200)), false, Optional.empty());
    }

    private AttemptRow attempt(int number, Instant time, String slug, int model, Optional<String> error,
            Optional<Usage> usage, Charge charge) {
        return new AttemptRow(number, time, provider(model), slug, Optional.of("key-0"), OptionalInt.of(200), error,
                Duration.ofMillis(900), usage, charge);
    }

    private String provider(int model) {
        return "provider-" + (model + random.nextInt(2)) % 6;
    }
}
