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

    private static final double NANOS_PER_MICRO = 1_000;

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
        text.format("%n| plan over | health | µs | B |%n|---:|---|---:|---:|%n");
        for (RunResult plan : plans) {
            text.format("| %s offers | %s | %.2f | %.0f |%n", param(plan, "offers"), word(param(plan, "health")),
                    plan.getPrimaryResult().getScore() / NANOS_PER_MICRO, allocated(plan));
        }
    }

    private void calls(Formatter text) {
        List<RunResult> calls = of(CallBenchmark.class);
        Optional<RunResult> bare = calls.stream()
                .filter(call -> param(call, "way").equals(Way.BARE_CLIENT.name()))
                .findFirst();
        if (calls.isEmpty()) {
            return;
        }
        text.format("%n| call by | CPU µs | over bare | × bare | latency p50 µs | p99 µs | kB |%n"
                + "|---|---:|---:|---:|---:|---:|---:|%n");
        for (RunResult call : calls) {
            double least = bare.map(Report::cpu).orElse(Double.NaN);
            Statistics latency = call.getPrimaryResult().getStatistics();
            text.format("| %s | %.0f ± %.0f | %.0f | %.2f | %.0f | %.0f | %.1f |%n", word(param(call, "way")),
                    cpu(call), spread(call), cpu(call) - least, cpu(call) / least, latency.getPercentile(50),
                    latency.getPercentile(99), allocated(call) / 1_000);
        }
    }

    private List<RunResult> of(Class<?> benchmark) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().startsWith(benchmark.getName() + '.'))
                .toList();
    }

    private static double cpu(RunResult result) {
        return secondary(result, CpuProfiler.RESULT).getScore();
    }

    /** The standard deviation over all iterations. */
    private static double spread(RunResult result) {
        return secondary(result, CpuProfiler.RESULT).getStatistics().getStandardDeviation();
    }

    private static double allocated(RunResult result) {
        return secondary(result, "gc.alloc.rate.norm").getScore();
    }

    private static Result<?> secondary(RunResult result, String name) {
        return Optional.ofNullable(result.getSecondaryResults().get(name))
                .or(() -> Optional.ofNullable(result.getSecondaryResults().get('·' + name)))
                .orElseThrow(() -> new IllegalStateException("JMH gave no " + name));
    }

    private static String param(RunResult result, String name) {
        return result.getParams().getParam(name);
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
