package io.github.llmrouter.insight;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.llmrouter.billing.PlainAmount;

/** Who is ahead, and by how much more than in the window before. */
final class Rankings {

    private static final int USUAL = 10;
    private static final int MOST = 50;
    private static final int WEEK = 7;
    private static final List<String> MEMBERS = Dimension.names().stream().map(Dimension::text).toList();

    private final Figures figures;
    private final Latencies latencies;

    Rankings(Figures figures, Latencies latencies) {
        this.figures = figures;
        this.latencies = latencies;
    }

    Map<String, Object> answer(Arguments arguments) {
        Dimension by = Dimension.valueOf(arguments.word("by", MEMBERS).toUpperCase(Locale.ROOT));
        Metric metric = Metric.valueOf(arguments.word("metric", Metric.words()).toUpperCase(Locale.ROOT));
        Period window = arguments.window(arguments.word("window", List.of("week", "day")).equals("week") ? WEEK : 1);
        Query query = new Query(window, List.of(by), arguments.where());
        int places = arguments.number("top", MOST, USUAL);
        arguments.refuseOthers();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("data", rows(query, metric, places));
        answer.put("metadata", Map.of("from", window.from().toString(), "to", window.to().toString(), "metric",
                metric.text()));
        return answer;
    }

    private List<Map<String, Object>> rows(Query query, Metric metric, int places) {
        Podium now = new Podium(places, metric);
        figures.each(query, now::add);
        List<Line> best = now.best();
        Map<String, Sums> before = new HashMap<>();
        best.forEach(line -> before.put(line.names().get(0), Sums.ZERO));
        Podium earlier = new Podium(0, metric);
        figures.each(query.of(query.period().before()), line -> {
            earlier.add(line);
            before.computeIfPresent(line.names().get(0), (name, none) -> line.sums());
        });
        return rows(query, metric, now.all(), best, earlier.all(), before);
    }

    private List<Map<String, Object>> rows(Query query, Metric metric, Sums all, List<Line> best, Sums allBefore,
            Map<String, Sums> before) {
        Dimension by = query.by().get(0);
        Map<String, Buckets> paces = latencies.of(query, before.keySet());
        List<Map<String, Object>> rows = new ArrayList<>();
        Sums rest = all;
        Sums restBefore = allBefore;
        for (Line line : best) {
            String name = line.names().get(0);
            Sums earlier = before.getOrDefault(name, Sums.ZERO);
            Map<String, Object> row = row(rows.size() + 1, by, name, line.sums());
            putChange(row, metric.of(line.sums()), metric.of(earlier));
            putPace(row, paces.getOrDefault(name, new Buckets()));
            rows.add(row);
            rest = rest.minus(line.sums());
            restBefore = restBefore.minus(earlier);
        }
        if (rest.requests() + rest.attempts() > 0) {
            Map<String, Object> other = row(rows.size() + 1, by, "other", rest);
            putChange(other, metric.of(rest), metric.of(restBefore));
            rows.add(other);
        }
        return rows;
    }

    private static Map<String, Object> row(int rank, Dimension by, String name, Sums sums) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("rank", rank);
        row.put(LineMap.name(by), name);
        row.put("total_tokens", sums.tokens());
        LineMap.put(row, sums);
        putRate(row, "error_rate", sums.failures(), sums.requests());
        putRate(row, "attempt_error_rate", sums.failedAttempts(), sums.attempts());
        putRate(row, "failover_rate", sums.failovers(), sums.requests());
        putRate(row, "cache_hit_rate", sums.cachedAnswers(), sums.requests());
        putRate(row, "prompt_cache_rate", sums.cachedTokens(), sums.promptTokens());
        return row;
    }

    /** From 0 to 1; left out if there is nothing that it is a part of. */
    private static void putRate(Map<String, Object> row, String name, long part, long whole) {
        if (whole > 0) {
            row.put(name, BigDecimal.valueOf(part)
                    .divide(BigDecimal.valueOf(whole), 4, RoundingMode.HALF_UP)
                    .stripTrailingZeros());
        }
    }

    /** In percent; left out if there was nothing before. */
    private static void putChange(Map<String, Object> row, BigDecimal now, BigDecimal before) {
        row.put("previous", before);
        if (before.signum() > 0) {
            row.put("change_percent", PlainAmount.of(now.subtract(before)
                    .movePointRight(2)
                    .divide(before, MathContext.DECIMAL64)
                    .setScale(1, RoundingMode.HALF_UP)));
        }
    }

    private static void putPace(Map<String, Object> row, Buckets pace) {
        pace.percentile(0.5).ifPresent(millis -> row.put("latency_p50", Math.round(millis)));
        pace.percentile(0.9).ifPresent(millis -> row.put("latency_p90", Math.round(millis)));
        pace.percentile(0.99).ifPresent(millis -> row.put("latency_p99", Math.round(millis)));
    }
}
