package io.github.llmrouter.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.billing.Pricing;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.digest.Sha256;
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
    private static final int KEYS_OF_A_TENANT = 3;
    private static final Pattern INDEX = Pattern.compile("CREATE INDEX (?:IF NOT EXISTS )?([^;]+);");

    private final Random random = new Random(1);
    private int made;

    /** Books the calls of the first day, and copies it to all others, with its totals; the indices are made at the end. */
    void fill(Database database, int calls) throws SQLException {
        List<Entry> day = new ArrayList<>();
        while (made < calls / DAYS) {
            day.add(call(BEGIN.plusMillis(random.nextInt(86_400_000))));
        }
        new LedgerStore(database, "benchmark", List.of(new Totals())).write(day);
        List<String> indices = indices();
        for (String index : indices) {
            execute(database, "DROP INDEX " + index.split(" ")[0]);
        }
        for (String table : List.of("generation", "attempt", "total", "latency")) {
            copy(database, "llmrouter_" + table);
        }
        for (String index : indices) {
            execute(database, "CREATE INDEX " + index);
        }
        execute(database, "DELETE FROM llmrouter_total WHERE slice = 'USER_WEEK'");
        execute(database, script("V4__weeks.sql"));
        for (int tenant = 0; tenant < TENANTS; tenant++) {
            for (int number = 0; number < KEYS_OF_A_TENANT; number++) {
                execute(database, "INSERT INTO llmrouter_virtual_key (hash, name, label, created, disabled, limit_usd,"
                        + " limit_reset) VALUES ('" + hash(tenant, number) + "', 'key', 'sk', CAST('" + BEGIN
                        + "' AS TIMESTAMP WITH TIME ZONE), FALSE, 1000, 'MONTH')");
            }
        }
        execute(database, "ANALYZE");
    }

    /** A virtual key of a tenant. */
    static String secret(int tenant, int number) {
        return "sk-llmrouter-benchmark-" + tenant + "-" + number;
    }

    private static String hash(int tenant, int number) {
        return Sha256.hex(secret(tenant, number).getBytes(StandardCharsets.UTF_8));
    }

    /** Those of the migrations, each from its name on. */
    private static List<String> indices() {
        List<String> indices = new ArrayList<>();
        for (String script : List.of("V1__ledger.sql", "V2__budgets.sql", "V3__insight.sql")) {
            Matcher index = INDEX.matcher(script(script));
            while (index.find()) {
                indices.add(index.group(1));
            }
        }
        return indices;
    }

    private static String script(String name) {
        try (InputStream in = Objects.requireNonNull(LedgerStore.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies what is of the first day to each of the others, in the order of the days as it would come. */
    private static void copy(Database database, String table) throws SQLException {
        List<String> columns = database.transaction(connection -> columns(connection, table));
        String until = switch (table) {
            case "llmrouter_total" -> "hour_utc < " + BEGIN.plus(Duration.ofDays(1)).getEpochSecond() / 3_600;
            case "llmrouter_latency" -> "day_utc < " + BEGIN.plus(Duration.ofDays(1)).getEpochSecond() / 86_400;
            default -> "started < CAST('" + BEGIN.plus(Duration.ofDays(1)) + "' AS TIMESTAMP WITH TIME ZONE)";
        };
        execute(database, "CREATE TABLE first_day AS SELECT * FROM " + table + " WHERE " + until);
        for (int day = 1; day < DAYS; day++) {
            int days = day;
            String values = columns.stream().map(column -> shifted(column, days)).collect(Collectors.joining(", "));
            execute(database, "INSERT INTO " + table + " (" + String.join(", ", columns) + ") SELECT " + values
                    + " FROM first_day" + (columns.contains("id") ? " ORDER BY started" : ""));
        }
        execute(database, "DROP TABLE first_day");
    }

    /** Identifiers rise with the days, which is quicker to write. */
    private static String shifted(String column, int days) {
        return switch (column) {
            case "id", "upstream_id", "generation" -> "'d" + (100 + days) + "-' || " + column;
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

    private static void execute(Database database, String sql) throws SQLException {
        database.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
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
                Optional.of("tenant-" + tenant), Optional.of(hash(tenant, random.nextInt(KEYS_OF_A_TENANT))),
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
