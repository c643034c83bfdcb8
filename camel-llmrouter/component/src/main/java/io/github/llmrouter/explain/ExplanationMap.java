package io.github.llmrouter.explain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.github.llmrouter.explain.Explanation.ExcludedOffer;
import io.github.llmrouter.explain.Explanation.Health;
import io.github.llmrouter.explain.Explanation.RankedOffer;

/** An explanation as maps and lists, in the style of OpenRouter's names. What is not known is left out. */
final class ExplanationMap {

    private ExplanationMap() {}

    static Map<String, Object> of(Explanation explanation) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("requested", explanation.requested());
        map.put("strategy", explanation.strategy().text());
        map.put("models", explanation.models());
        map.put("prompt_tokens", explanation.promptTokens());
        map.put("output_tokens", explanation.outputTokens());
        map.put("drawn", explanation.drawn());
        explanation.auto().ifPresent(report -> report.addTo(map));
        map.put("offers", explanation.offers().stream().map(ExplanationMap::of).toList());
        map.put("excluded", explanation.excluded().stream().map(ExplanationMap::of).toList());
        explanation.availability().ifPresent(why -> map.put("availability", why.toMap()));
        put(map, "refusal", explanation.refusal());
        return map;
    }

    private static Map<String, Object> of(RankedOffer offer) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("rank", offer.rank());
        map.put("provider", offer.provider());
        map.put("model", offer.model());
        map.put("upstream_id", offer.upstreamId());
        offer.score().ifPresent(score -> map.put("score", score));
        offer.share().ifPresent(share -> map.put("share", share));
        put(map, "input_price", offer.inputPrice().map(BigDecimal::toPlainString));
        put(map, "output_price", offer.outputPrice().map(BigDecimal::toPlainString));
        put(map, "expected_cost", offer.expectedCost().map(BigDecimal::toPlainString));
        map.put("health", of(offer.health()));
        return map;
    }

    private static Map<String, Object> of(Health health) {
        Map<String, Object> map = new LinkedHashMap<>();
        put(map, "breaker", health.breaker());
        map.put("failures_in_a_row", health.failuresInARow());
        put(map, "last_failure", health.lastFailure());
        map.put("outage", health.outage());
        health.uptime().ifPresent(percent -> map.put("uptime_last_5m", percent));
        health.timeToFirstToken().ifPresent(millis -> map.put("time_to_first_token_ms", millis));
        health.throughput().ifPresent(tokens -> map.put("throughput_tps", tokens));
        return map;
    }

    private static Map<String, Object> of(ExcludedOffer offer) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("provider", offer.provider());
        map.put("model", offer.model());
        map.put("excluded_by", offer.excludedBy());
        map.put("reason", offer.reason());
        put(map, "until", offer.until().map(Instant::toString));
        return map;
    }

    private static void put(Map<String, Object> map, String name, Optional<String> value) {
        value.ifPresent(known -> map.put(name, known));
    }
}
