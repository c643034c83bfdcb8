package io.github.llmrouter.benchmarks;

import java.util.Collection;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/** What the benchmarks found, as two tables in Markdown. */
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
        calls(text);
        return text.toString();
    }

    private void plans(Formatter text) {
        List<RunResult> plans = of(PlanningBenchmark.class);
        if (plans.isEmpty()) {
            return;
        }
        text.format("%n| a plan over | health | CPU µs | B |%n|---|---|---:|---:|%n");
        for (RunResult plan : plans) {
            text.format("| %s offers | %s | %.2f ± %.2f | %.0f |%n", param(plan, "offers"),
                    words(param(plan, "health")), mean(plan, CpuProfiler.THREADS), spread(plan, CpuProfiler.THREADS),
                    mean(plan, ALLOCATED));
        }
    }

    private void calls(Formatter text) {
        List<RunResult> calls = of(CallBenchmark.class);
        if (calls.isEmpty()) {
            return;
        }
        double bare = calls.stream()
                .filter(call -> param(call, "way").equals(Way.BARE_CLIENT.name()))
                .mapToDouble(call -> mean(call, CpuProfiler.THREADS))
                .findFirst()
                .orElse(Double.NaN);
        text.format("%n| a call by | CPU µs | over bare | × bare | with GC µs | p50 µs | p99 µs | kB |%n"
                + "|---|---:|---:|---:|---:|---:|---:|---:|%n");
        for (RunResult call : calls) {
            double cpu = mean(call, CpuProfiler.THREADS);
            Statistics latency = call.getPrimaryResult().getStatistics();
            text.format("| %s | %.0f ± %.0f | %.0f | %.2f | %.0f | %.0f | %.0f | %.1f |%n", words(param(call, "way")),
                    cpu, spread(call, CpuProfiler.THREADS), cpu - bare, cpu / bare, mean(call, CpuProfiler.PROCESS),
                    latency.getPercentile(50), latency.getPercentile(99), mean(call, ALLOCATED) / BYTES_PER_KB);
        }
    }

    private List<RunResult> of(Class<?> benchmark) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().startsWith(benchmark.getName() + '.'))
                .toList();
    }

    private static double mean(RunResult result, String name) {
        return secondary(result, name).getScore();
    }

    /** The standard deviation over all iterations of all forks. */
    private static double spread(RunResult result, String name) {
        return secondary(result, name).getStatistics().getStandardDeviation();
    }

    private static Result<?> secondary(RunResult result, String name) {
        return Optional.ofNullable(result.getSecondaryResults().get(name))
                .orElseThrow(() -> new IllegalStateException("JMH gave no " + name));
    }

    private static String param(RunResult result, String name) {
        return result.getParams().getParam(name);
    }

    private static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
