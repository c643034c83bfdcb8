package io.github.llmrouter.insight;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.llmrouter.health.Counts;
import io.github.llmrouter.health.OfferReport;
import io.github.llmrouter.health.Percentiles;
import io.github.llmrouter.routing.Offer;

/** An offer in OpenRouter's names. What is not known is left out; latencies are milliseconds, throughputs tokens a second. */
final class EndpointMap {

    private static final int RESTS = -1;

    private EndpointMap() {}

    static Map<String, Object> of(Offer offer, String modelName, long nowMillis) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", offer.id().provider() + " | " + modelName);
        map.put("model_id", offer.id().model());
        map.put("model_name", modelName);
        map.put("provider_name", offer.id().provider());
        map.put("tag", offer.id().provider());
        ModelMap.put(map, "context_length", offer.limits().contextTokens());
        ModelMap.put(map, "max_prompt_tokens", offer.limits().inputTokens());
        ModelMap.put(map, "max_completion_tokens", offer.limits().outputTokens());
        offer.traits().quantization().ifPresent(name -> map.put("quantization", name));
        map.put("supported_parameters", ModelMap.parameters(offer.capabilities()));
        map.put("pricing", PricingMap.of(offer.pricing()));
        map.put("status", offer.health().isAvailable(nowMillis) ? 0 : RESTS);
        offer.health().report(nowMillis).ifPresent(report -> put(map, report));
        return map;
    }

    private static void put(Map<String, Object> map, OfferReport report) {
        putUptime(map, "uptime_last_5m", report.lastFiveMinutes());
        putUptime(map, "uptime_last_30m", report.lastThirtyMinutes());
        putUptime(map, "uptime_last_1d", report.lastDay());
        put(map, "latency_last_30m", report.speed().latency());
        put(map, "time_to_first_token_last_30m", report.speed().timeToFirstToken());
        put(map, "throughput_last_30m", report.speed().throughput());
    }

    private static void putUptime(Map<String, Object> map, String name, Counts counts) {
        if (!Double.isNaN(counts.uptime())) {
            map.put(name, rounded(counts.uptime()));
        }
    }

    private static void put(Map<String, Object> map, String name, Percentiles known) {
        if (known.isKnown()) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("p50", rounded(known.p50()));
            values.put("p75", rounded(known.p75()));
            values.put("p90", rounded(known.p90()));
            values.put("p99", rounded(known.p99()));
            map.put(name, values);
        }
    }

    /** To a tenth. */
    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
