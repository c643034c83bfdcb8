package io.github.llmrouter.benchmarks;

import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A whole call over one connection to a server in another process. Its time is mostly waiting; what tells the ways apart
 * is the CPU time that {@link CpuProfiler} adds.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
public class CallBenchmark {

    @Param
    public Way way = Way.BARE_CLIENT;

    private @Nullable ServerProcess server;
    private @Nullable Caller caller;

    /** Starts the server and the caller, and warms up. */
    @Setup
    public void start() {
        ServerProcess started = ServerProcess.start();
        server = started;
        caller = way.start(started.port());
        WarmUp.with(this::call);
    }

    @TearDown
    public void stop() {
        Objects.requireNonNull(caller).close();
        Objects.requireNonNull(server).close();
    }

    @Benchmark
    public String call() {
        return Objects.requireNonNull(caller).ask(Conversation.QUESTION);
    }
}
