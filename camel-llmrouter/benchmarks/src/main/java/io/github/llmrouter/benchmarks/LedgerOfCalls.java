package io.github.llmrouter.benchmarks;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;

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
 * A ledger of many calls over 90 days, each like the first: 20 tenants with 3 virtual keys, 2 routes and 250 users each, each tenant with 4 of 24
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

    /** Books the calls of the first day, and copies it to all others, with its totals. */
    void fill(Database database, int calls) throws SQLException {
        List<Entry> day = new ArrayList<>();
        while (made < calls / DAYS) {
            day.add(call(BEGIN.plusMillis(random.nextInt(86_400_000))));
        }
        new LedgerStore(database, "benchmark", List.of(new Totals())).write(day);
        for (int there = 1; there < DAYS; there *= 2) {
            int days = there;
            database.transaction(connection -> copy(connection, days));
        }
        database.transaction(LedgerOfCalls::analyze);
    }

    /** Copies the days that are there to those that follow. */
    private static int copy(Connection connection, int days) throws SQLException {
        Instant end = BEGIN.plus(Duration.ofDays(Math.min(days, DAYS - days)));
        int lines = 0;
        for (String table : List.of("generation", "attempt", "total", "latency")) {
            List<String> columns = columns(connection, "llmrouter_" + table);
            String values = columns.stream().map(column -> shifted(column, days)).collect(Collectors.joining(", "));
            String until = switch (table) {
                case "total" -> "hour_utc < " + end.getEpochSecond() / 3_600;
                case "latency" -> "day_utc < " + end.getEpochSecond() / 86_400;
                default -> "started < CAST('" + end + "' AS TIMESTAMP WITH TIME ZONE)";
            };
            try (Statement statement = connection.createStatement()) {
                lines += statement.executeUpdate("INSERT INTO llmrouter_" + table + " (" + String.join(", ", columns)
                        + ") SELECT " + values + " FROM llmrouter_" + table + " WHERE " + until);
            }
        }
        return lines;
    }

    private static String shifted(String column, int days) {
        return switch (column) {
            case "id", "upstream_id", "generation" -> column + " || '-" + days + "'";
            case "started" -> "started + " + days + " * INTERVAL '1' DAY";
            case "hour_utc" -> "hour_utc + 24 * " + days;
            case "day_utc" -> "day_utc + " + days;
            default -> column;
        };
    }

    private static List<String> columns(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("SELECT * FROM " + table + " WHERE 1 = 0")) {
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= none.getMetaData().getColumnCount(); i++) {
                columns.add(none.getMetaData().getColumnName(i));
            }
            return columns;
        }
    }

    /** As both databases do by themselves after a while. */
    private static boolean analyze(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute("ANALYZE");
        }
    }

    static Pricing pricing(String model) {
        return Pricing.of(BigDecimal.valueOf(10 + model.hashCode() % 7, 1), BigDecimal.valueOf(40 + model.hashCode()
                % 11,
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
