package io.github.llmrouter.benchmarks;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.ledger.AttemptRow;
import io.github.llmrouter.ledger.Entry;
import io.github.llmrouter.ledger.Generation;
import io.github.llmrouter.ledger.Generation.Answer;
import io.github.llmrouter.ledger.Generation.Request;
import io.github.llmrouter.ledger.Generation.Status;
import io.github.llmrouter.ledger.LedgerSettings;
import io.github.llmrouter.ledger.LedgerSettings.OnFailure;
import io.github.llmrouter.ledger.Ledgers;
import io.github.llmrouter.ledger.OpenLedger;
import io.github.llmrouter.ledger.Party;

/**
 * What the ledger costs a call: to book that it is about to leave, and that it is over. The CPU time of the caller is what
 * the call does itself; that of all threads is what it takes until the call is in the database, a file of H2.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class LedgerBenchmark {

    static final int CALLS = 1_000;

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Instant TIME = Instant.parse("2026-01-01T12:00:00Z");
    private static final Request REQUEST = new Request(Conversation.MODEL, "chat", false, Optional.of("orders"));
    private static final Party PARTY = new Party(Optional.of("ann"), Optional.of("acme"), Optional.empty(),
            Optional.of("5A1F-0001"));
    private static final Usage USAGE = Usage.of(812, 96);
    private static final Charge CHARGE = Charge.of(Optional.of(new BigDecimal("0.0019586")));

    /** Where calls are until they are in the database. */
    public enum Backlog {
        /** In memory: without a journal. */
        MEMORY,
        /** In the journal. */
        JOURNAL
    }

    @Param
    public Backlog backlog = Backlog.MEMORY;

    private Path directory = Path.of("");
    private @Nullable OpenLedger opened;
    private int number;

    @Setup
    public void open() throws IOException {
        directory = Files.createTempDirectory("ledger");
        opened = Ledgers.open(new LedgerSettings(Optional.of(directory), Optional.empty(), backlog == Backlog.JOURNAL,
                OnFailure.CONTINUE), InstantSource.system(), List.of());
    }

    @TearDown
    public void close() throws IOException {
        ledger().close();
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public void call() {
        OpenLedger ledger = ledger();
        for (int call = 0; call < CALLS; call++) {
            String id = "call-" + number++;
            ledger.intend(generation(id, Status.PENDING, Optional.empty()));
            ledger.settle(over(id));
        }
    }

    /** So that the next thousand find as much room. */
    @TearDown(Level.Invocation)
    public void write() {
        if (!ledger().flush(LONG) || ledger().dropped() > 0) {
            throw new IllegalStateException("The database cannot keep up");
        }
    }

    Optional<Entry> booked(int call) {
        return ledger().store().find("call-" + call);
    }

    private OpenLedger ledger() {
        return Objects.requireNonNull(opened);
    }

    private static Entry over(String id) {
        Answer answer = new Answer("first", Conversation.MODEL, Optional.of("main"), Optional.of("gen-1"),
                Optional.of("stop"), Optional.empty(), Optional.of(USAGE), CHARGE, Optional.empty(), false,
                Optional.empty());
        return new Entry(generation(id, Status.FINAL, Optional.of(answer)), List.of(new AttemptRow(1, TIME, "first",
                Conversation.MODEL, Optional.of("main"), OptionalInt.empty(), Optional.empty(), Duration.ofMillis(800),
                Optional.of(USAGE), CHARGE)));
    }

    private static Generation generation(String id, Status status, Optional<Answer> answer) {
        return new Generation(id, TIME, status, REQUEST, PARTY, answer, Optional.empty(), answer.isPresent() ? 1 : 0,
                Duration.ofMillis(800));
    }
}
