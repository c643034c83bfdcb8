package io.github.llmrouter.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGSimpleDataSource;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.insight.Arguments;
import io.github.llmrouter.insight.Export;
import io.github.llmrouter.insight.Insight;
import io.github.llmrouter.ledger.Database;
import io.github.llmrouter.ledger.LedgerStore;
import io.github.llmrouter.provider.wire.WireJson;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * What it takes to ask a ledger of two million calls, in a file of H2 and on PostgreSQL. Takes the number of calls, and
 * one of the two if the other is not wanted.
 */
public final class InsightBenchmark {

    private static final int CALLS = 2_000_000;
    private static final int RUNS = 5;

    private InsightBenchmark() {}

    public static void main(String[] args) throws Exception {
        int calls = args.length == 0 ? CALLS : Integer.parseInt(args[0]);
        List<String> wanted = args.length < 2 ? List.of("H2", "PostgreSQL") : List.of(args[1]);
        for (String name : wanted) {
            Map<String, List<Double>> times = name.equals("H2") ? onH2(calls) : onPostgres(calls);
            System.out.printf(Locale.ROOT, "%n%,d calls, milliseconds%n%n| asked of %s | first | best | median |%n"
                    + "|---|---:|---:|---:|%n", calls, name);
            times.forEach((asked, of) -> System.out.printf(Locale.ROOT, "| %s | %.0f | %.0f | %.0f |%n", asked,
                    of.get(0), of.stream().min(Double::compare).orElseThrow(), median(of)));
        }
    }

    static Map<String, List<Double>> onH2(int calls) throws IOException, SQLException {
        Path file = Files.createTempDirectory("insight").resolve("ledger");
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:file:" + file
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH", "sa", "");
        try {
            return measure(pool, calls);
        } finally {
            pool.dispose();
            Files.deleteIfExists(Path.of(file + ".mv.db"));
        }
    }

    static Map<String, List<Double>> onPostgres(int calls) throws IOException, SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            PGSimpleDataSource source = (PGSimpleDataSource) server.getPostgresDatabase();
            source.setReWriteBatchedInserts(true);
            return measure(source, calls);
        }
    }

    private static Map<String, List<Double>> measure(DataSource source, int calls) throws SQLException {
        Database database = new Database(source);
        database.migrate();
        new LedgerOfCalls().fill(database, calls);
        Insight insight = new Insight(database, new LedgerStore(database, "", List.of()));
        Map<String, List<Double>> times = new LinkedHashMap<>();
        try (KeyQuestions keys = new KeyQuestions(source)) {
            Map<String, Runnable> questions = questions(insight);
            keys.addTo(questions);
            questions.forEach((name, question) -> times.put(name, times(question)));
        }
        return times;
    }

    private static List<Double> times(Runnable question) {
        List<Double> times = new ArrayList<>();
        for (int run = 0; run <= RUNS; run++) {
            long begin = System.nanoTime();
            question.run();
            times.add((System.nanoTime() - begin) / 1e6);
        }
        return times;
    }

    private static Map<String, Runnable> questions(Insight insight) {
        Map<String, Runnable> all = new LinkedHashMap<>();
        ask(all, "activity of 30 days by day, model, provider", "{}", insight::activity);
        ask(all, "activity of 90 days by hour", "{'from': '2026-01-01', 'group_by': 'hour'}", insight::activity);
        ask(all, "activity of 90 days by model", "{'from': '2026-01-01', 'group_by': 'model'}", insight::activity);
        ask(all, "activity of 90 days by tenant, key and route",
                "{'from': '2026-01-01', 'group_by': 'tenant,key,route'}",
                insight::activity);
        ask(all, "activity of 90 days by user", "{'from': '2026-01-01', 'group_by': 'user'}", insight::activity);
        ask(all, "activity of a tenant in 30 days", "{'tenant': 'tenant-7'}", insight::activity);
        ask(all, "activity of a user in 90 days", "{'user': 'user-7-7', 'from': '2026-01-01'}", insight::activity);
        ask(all, "activity of a tenant in 30 days by user and model (calls)",
                "{'tenant': 'tenant-7', 'group_by': 'user,model'}", insight::activity);
        ask(all, "activity of an uneven day by user and model (calls)",
                "{'from': '2026-03-10T12:30:00Z', 'to': '2026-03-11T12:30:00Z', 'group_by': 'user,model'}",
                insight::activity);
        ask(all, "rankings of models by tokens, week", "{}", insight::rankings);
        ask(all, "rankings of users by spend, week", "{'by': 'user', 'metric': 'spend', 'top': 50}", insight::rankings);
        ask(all, "rankings of virtual keys by requests, day", "{'by': 'key', 'metric': 'requests', 'window': 'day'}",
                insight::rankings);
        ask(all, "one generation", "{'id': 'call-77'}", insight::generation);
        ask(all, "one generation by the provider's id", "{'id': 'gen-77'}", insight::generation);
        ask(all, "export of 30 days for chargeback, whole", "{}", arguments -> drain(insight.export(arguments)));
        ask(all, "export of single calls, first line", "{'rows': 'calls'}", arguments -> insight.export(arguments)
                .next());
        ask(all, "export of the calls of a day, whole", "{'rows': 'calls', 'date': '2026-03-10'}",
                arguments -> drain(insight.export(arguments)));
        ask(all, "trial of other prices for a day", "{'date': '2026-03-10', 'dry_run': true}",
                arguments -> insight.rerate(arguments, (offer, used) -> Optional.of(
                        Charge.of(LedgerOfCalls.pricing(offer.model()).cost(used.usage())))));
        return all;
    }

    private static void ask(Map<String, Runnable> all, String name, String json, Consumer<Arguments> question) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        all.put(name, () -> question.accept(new Arguments(WireJson.object(bytes, 0, bytes.length).orElseThrow(), Map
                .of(),
                LedgerOfCalls.END.minusMillis(1))));
    }

    private static void drain(Export export) {
        while (export.hasNext()) {
            export.next();
        }
    }

    /** Without the first one. */
    private static double median(List<Double> times) {
        return times.stream().skip(1).sorted().toList().get(RUNS / 2);
    }
}
