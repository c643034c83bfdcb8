package io.github.llmrouter.benchmarks;

import java.util.Collection;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/**
 * What the benchmarks found, as tables in Markdown. Compared is the best of all iterations, since whatever else the
 * machine does only adds to it; the median stands beside it.
 */
final class Report {

    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final double BYTES_PER_KB = 1_000;

    private final Collection<RunResult> results;

    Report(Collection<RunResult> results) {
        this.results = results;
    }

    @Override
    public String toString() {
        Formatter text = new Formatter(Locale.ROOT);
        text.format("%nJava %s, %d processors, %s %s%n", System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(), System.getProperty("os.name"),
                System.getProperty("os.arch"));
        plans(text);
        events(text);
        ledgers(text);
        calls(text);
        return text.toString();
    }

    private void plans(Formatter text) {
        List<RunResult> plans = of(PlanningBenchmark.class);
        if (plans.isEmpty()) {
            return;
        }
        text.format("%n| a plan over | by | health | CPU µs | median | B |%n|---|---|---|---:|---:|---:|%n");
        for (RunResult plan : plans) {
            Statistics cpu = statistics(plan, CpuProfiler.THREADS);
            text.format("| %s offers | %s | %s | %.2f | %.2f | %.0f |%n", param(plan, "offers"),
                    words(param(plan, "ranking")), words(param(plan, "health")), cpu.getMin(), median(cpu),
                    median(statistics(plan, ALLOCATED)));
        }
    }

    private void events(Formatter text) {
        List<RunResult> events = of(EventsBenchmark.class);
        if (events.isEmpty()) {
            return;
        }
        text.format("%n| the events of a call, heard by | CPU µs | median | B |%n|---|---:|---:|---:|%n");
        for (RunResult event : events) {
            Statistics cpu = statistics(event, CpuProfiler.THREADS);
            text.format("| %s | %.2f | %.2f | %.0f |%n", words(param(event, "listening")), cpu.getMin(), median(cpu),
                    median(statistics(event, ALLOCATED)));
        }
    }

    private void ledgers(Formatter text) {
        List<RunResult> ledgers = of(LedgerBenchmark.class);
        if (ledgers.isEmpty()) {
            return;
        }
        text.format("%n| a call is booked by way of | its thread: CPU µs | median | all threads: CPU µs | median |%n"
                + "|---|---:|---:|---:|---:|%n");
        for (RunResult ledger : ledgers) {
            Statistics caller = statistics(ledger, CpuProfiler.CALLERS);
            Statistics all = statistics(ledger, CpuProfiler.THREADS);
            text.format("| %s | %.1f | %.1f | %.0f | %.0f |%n", words(param(ledger, "backlog")), caller.getMin(),
                    median(caller), all.getMin(), median(all));
        }
    }

    private void calls(Formatter text) {
        List<RunResult> calls = of(CallBenchmark.class);
        if (calls.isEmpty()) {
            return;
        }
        double bare = calls.stream()
                .filter(call -> param(call, "way").equals(Way.BARE_CLIENT.name()))
                .mapToDouble(call -> statistics(call, CpuProfiler.THREADS).getMin())
                .findFirst()
                .orElse(Double.NaN);
        text.format("%n| a call by | CPU µs | median | over bare | × bare | with GC µs | p50 µs | p99 µs | kB |%n"
                + "|---|---:|---:|---:|---:|---:|---:|---:|---:|%n");
        for (RunResult call : calls) {
            Statistics cpu = statistics(call, CpuProfiler.THREADS);
            Statistics latency = call.getPrimaryResult().getStatistics();
            text.format("| %s | %.0f | %.0f | %.0f | %.1f | %.0f | %.0f | %.0f | %.0f |%n",
                    words(param(call, "way")), cpu.getMin(), median(cpu), cpu.getMin() - bare,
                    cpu.getMin() / bare, statistics(call, CpuProfiler.PROCESS).getMin(), median(latency),
                    latency.getPercentile(99), median(statistics(call, ALLOCATED)) / BYTES_PER_KB);
        }
    }

    private List<RunResult> of(Class<?> benchmark) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().startsWith(benchmark.getName() + '.'))
                .toList();
    }

    /** Over all iterations of all forks. */
    private static Statistics statistics(RunResult result, String name) {
        return Optional.ofNullable(result.getSecondaryResults().get(name))
                .orElseThrow(() -> new IllegalStateException("JMH gave no " + name))
                .getStatistics();
    }

    private static double median(Statistics statistics) {
        return statistics.getPercentile(50);
    }

    private static String param(RunResult result, String name) {
        return result.getParams().getParam(name);
    }

    private static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
