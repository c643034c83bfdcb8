package io.github.llmrouter.insight;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lines in OpenRouter's names, and names of the same style for what it has not. */
final class LineMap {

    private LineMap() {}

    static Map<String, Object> of(List<Dimension> by, Line line) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < by.size(); i++) {
            map.put(name(by.get(i)), line.names().get(i));
        }
        if (by.contains(Dimension.MODEL)) {
            String model = line.names().get(by.indexOf(Dimension.MODEL));
            map.put("model_permaslug", model);
            if (by.contains(Dimension.PROVIDER)) {
                map.put("endpoint_id", line.names().get(by.indexOf(Dimension.PROVIDER)) + "/" + model);
            }
        }
        put(map, line.sums());
        return map;
    }

    /** The names of all that a line has. */
    static List<String> columns(List<Dimension> by) {
        return List.copyOf(of(by, new Line(Collections.nCopies(by.size(), ""), Sums.ZERO)).keySet());
    }

    /** What a dimension is called in answers. */
    static String name(Dimension dimension) {
        return switch (dimension) {
            case DAY -> "date";
            case PROVIDER -> "provider_name";
            default -> dimension.text();
        };
    }

    static void put(Map<String, Object> map, Sums sums) {
        map.put("usage", sums.cost());
        map.put("failed_attempts_cost", sums.failedAttemptsCost());
        map.put("byok_usage_inference", BigDecimal.ZERO);
        map.put("provider_usage", sums.providerCost());
        map.put("unknown_costs", sums.unknownCosts());
        map.put("requests", sums.requests());
        map.put("failures", sums.failures());
        map.put("failovers", sums.failovers());
        map.put("cached_answers", sums.cachedAnswers());
        map.put("attempts", sums.attempts());
        map.put("failed_attempts", sums.failedAttempts());
        map.put("prompt_tokens", sums.promptTokens());
        map.put("completion_tokens", sums.completionTokens());
        map.put("reasoning_tokens", sums.reasoningTokens());
        map.put("cached_tokens", sums.cachedTokens());
    }
}
