package io.github.llmrouter.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;

/**
 * Adds the CPU time per operation, user and system: of all Java threads, and of the whole process, which has the garbage
 * collector on top and whatever the compiler still does. Unlike elapsed time it says the same on a busy machine.
 */
public final class CpuProfiler implements InternalProfiler {

    /** All Java threads, in microseconds per operation. */
    static final String THREADS = "cpu.threads";
    /** The threads that call, in microseconds per operation. */
    static final String CALLERS = "cpu.callers";
    /** The whole process, in microseconds per operation. */
    static final String PROCESS = "cpu.process";

    private static final double NANOS_PER_MICRO = 1_000;
    private static final String NAME_OF_CALLERS = "jmh-worker";

    private final OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    private Map<Long, Long> threadsBefore = Map.of();
    private long processBefore;

    @Override
    public String getDescription() {
        return "CPU time per operation";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        threadsBefore = threadTimes();
        processBefore = process.getProcessCpuTime();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(BenchmarkParams benchmark, IterationParams iteration,
            IterationResult result) {
        long processNanos = process.getProcessCpuTime() - processBefore;
        Map<Long, Long> threadNanos = threadTimes();
        threadNanos.replaceAll((thread, nanos) -> nanos - threadsBefore.getOrDefault(thread, 0L));
        long operations = result.getMetadata().getAllOps();
        return List.of(result(THREADS, sum(threadNanos, thread -> true), operations),
                result(CALLERS, sum(threadNanos, this::calls), operations), result(PROCESS, processNanos, operations));
    }

    private static long sum(Map<Long, Long> nanos, LongPredicate which) {
        return nanos.keySet().stream().filter(which::test).mapToLong(nanos::get).sum();
    }

    private boolean calls(long thread) {
        ThreadInfo info = threads.getThreadInfo(thread);
        return info != null && info.getThreadName().contains(NAME_OF_CALLERS);
    }

    private Map<Long, Long> threadTimes() {
        long[] ids = threads.getAllThreadIds();
        long[] times = threads.getThreadCpuTime(ids);
        Map<Long, Long> byId = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            if (times[i] >= 0) {
                byId.put(ids[i], times[i]);
            }
        }
        return byId;
    }

    private static Result<?> result(String name, long nanos, long operations) {
        return new ScalarResult(name, nanos / NANOS_PER_MICRO / operations, "us/op", AggregationPolicy.AVG);
    }
}
