package io.github.llmrouter;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.github.llmrouter.health.Counts;
import io.github.llmrouter.health.OfferReport;
import io.github.llmrouter.health.Percentiles;
import io.github.llmrouter.health.Speed;
import io.github.llmrouter.health.ToolCalls;

/** How the calls of an offer went, as maps, as cells and as a line. What is not known is left out. */
final class StatisticsView {

    private StatisticsView() {}

    /** For whatever writes JSON: percent, milliseconds and tokens a second. */
    static Map<String, Object> map(OfferReport report) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("standing", report.standing().name());
        all.put("outage", report.outage());
        all.put("last5m", map(report.lastFiveMinutes(), report.recentSpeed()));
        all.put("last30m", map(report.lastThirtyMinutes(), report.speed()));
        all.put("lastDay", map(report.lastDay()));
        put(all, "toolCalls30m", report.toolCalls());
        put(all, "toolCallsDay", report.lastDaysToolCalls());
        return all;
    }

    private static void put(Map<String, Object> all, String name, ToolCalls calls) {
        if (calls.answers() > 0) {
            Map<String, Object> values = new LinkedHashMap<>();
            rounded(calls.validity()).ifPresent(validity -> values.put("validity", validity));
            values.put("answers", calls.answers());
            values.put("invalidJson", calls.invalidJson());
            values.put("unknownName", calls.unknownName());
            values.put("schemaMismatch", calls.schemaMismatch());
            all.put(name, values);
        }
    }

    private static Map<String, Object> map(Counts counts, Speed speed) {
        Map<String, Object> all = map(counts);
        put(all, "latency", speed.latency());
        put(all, "timeToFirstToken", speed.timeToFirstToken());
        put(all, "throughput", speed.throughput());
        return all;
    }

    private static Map<String, Object> map(Counts counts) {
        Map<String, Object> all = new LinkedHashMap<>();
        rounded(counts.uptime()).ifPresent(uptime -> all.put("uptime", uptime));
        all.put("calls", counts.calls());
        all.put("successes", counts.successes());
        all.put("errors", counts.errors());
        all.put("rateLimits", counts.rateLimits());
        all.put("invalid", counts.invalid());
        return all;
    }

    private static void put(Map<String, Object> all, String name, Percentiles known) {
        if (known.isKnown()) {
            Map<String, Object> values = new LinkedHashMap<>();
            rounded(known.p50()).ifPresent(value -> values.put("p50", value));
            rounded(known.p75()).ifPresent(value -> values.put("p75", value));
            rounded(known.p90()).ifPresent(value -> values.put("p90", value));
            rounded(known.p99()).ifPresent(value -> values.put("p99", value));
            all.put(name, values);
        }
    }

    /** For the columns of a table; all of them, empty where nothing is known. */
    static Map<String, String> cells(Optional<OfferReport> report) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("standing", report.map(known -> known.standing().name()).orElse(""));
        cells.put("outage", report.map(known -> Boolean.toString(known.outage())).orElse(""));
        cells.put("uptime5m", report.map(known -> text(known.lastFiveMinutes().uptime())).orElse(""));
        cells.put("uptime30m", report.map(known -> text(known.lastThirtyMinutes().uptime())).orElse(""));
        cells.put("uptimeDay", report.map(known -> text(known.lastDay().uptime())).orElse(""));
        cells.put("calls30m", report.map(known -> Long.toString(known.lastThirtyMinutes().calls())).orElse(""));
        Speed speed = report.map(OfferReport::speed).orElse(Speed.NONE);
        cells.put("latencyP50", text(speed.latency().p50()));
        cells.put("latencyP90", text(speed.latency().p90()));
        cells.put("timeToFirstTokenP50", text(speed.timeToFirstToken().p50()));
        cells.put("timeToFirstTokenP90", text(speed.timeToFirstToken().p90()));
        cells.put("throughputP50", text(speed.throughput().p50()));
        cells.put("throughputP90", text(speed.throughput().p90()));
        cells.put("toolCallValidity30m", report.map(known -> text(known.toolCalls().validity())).orElse(""));
        cells.put("toolCallValidityDay", report.map(known -> text(known.lastDaysToolCalls().validity())).orElse(""));
        return cells;
    }

    /** For a person. */
    static String line(OfferReport report) {
        Counts counts = report.lastThirtyMinutes();
        return "In 30 minutes: " + counts.calls() + " calls" + (report.outage() ? ", an outage just now" : "")
                + rounded(counts.uptime()).map(uptime -> ", up in " + uptime + " %").orElse("")
                + pair(", answers in ", report.speed().latency(), " ms")
                + pair(", first token in ", report.speed().timeToFirstToken(), " ms")
                + pair(", ", report.speed().throughput(), " tokens/s")
                + rounded(report.toolCalls().validity()).map(valid -> ", tool calls valid in " + valid + " %")
                        .orElse("");
    }

    private static String pair(String before, Percentiles known, String unit) {
        return known.isKnown() ? before + text(known.p50()) + " (p90 " + text(known.p90()) + ")" + unit : "";
    }

    private static String text(double value) {
        return rounded(value).map(known -> String.format(Locale.ROOT, "%.1f", known)).orElse("");
    }

    /** To a tenth; empty if it is not a number. */
    private static Optional<Double> rounded(double value) {
        return Double.isNaN(value) ? Optional.empty() : Optional.of(Math.round(value * 10) / 10.0);
    }
}
