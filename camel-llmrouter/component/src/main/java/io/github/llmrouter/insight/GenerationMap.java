package io.github.llmrouter.insight;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.ledger.AttemptRow;
import io.github.llmrouter.ledger.Entry;
import io.github.llmrouter.ledger.Generation;
import io.github.llmrouter.ledger.Generation.Answer;

/** A call in OpenRouter's names. What is not known is left out; money is in USD, times are in milliseconds. */
final class GenerationMap {

    /** All that a line of an export may have. */
    static final List<String> COLUMNS = List.of("id", "upstream_id", "created_at", "status", "requested_model",
            "api_type",
            "streamed", "generation_time", "attempts", "error", "model", "provider_name", "provider_key",
            "finish_reason", "service_tier", "latency", "cancelled", "response_cache_source_id", "total_cost",
            "upstream_inference_cost", "failed_attempts_cost", "price_list", "estimated", "tokens_prompt",
            "tokens_completion", "native_tokens_reasoning", "native_tokens_cached", "web_search_requests",
            "external_user", "tenant", "api_key_hash", "session_id", "route");

    private GenerationMap() {}

    /**
     * A line of an export.
     *
     * @param failed its failed attempts that were billed
     */
    static Map<String, Object> of(Generation call, List<AttemptRow> failed) {
        Map<String, Object> all = all(call, failed);
        all.keySet().retainAll(COLUMNS);
        return all;
    }

    static Map<String, Object> of(Entry entry) {
        Generation call = entry.generation();
        Map<String, Object> map = all(call, entry.attempts().stream().filter(call::wasInVain).toList());
        map.put("provider_responses", entry.attempts().stream().map(GenerationMap::of).toList());
        return map;
    }

    private static Map<String, Object> all(Generation call, List<AttemptRow> failed) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", call.id());
        put(map, "upstream_id", call.answer().flatMap(Answer::upstreamId));
        map.put("created_at", call.time().toString());
        map.put("status", call.status().name());
        map.put("requested_model", call.request().requested());
        map.put("api_type", call.request().operation());
        map.put("streamed", call.request().stream());
        map.put("generation_time", call.took().toMillis());
        map.put("attempts", call.attempts());
        put(map, "error", call.error());
        call.answer().ifPresent(answer -> put(map, answer));
        map.put("failed_attempts_cost", failed.stream()
                .flatMap(attempt -> attempt.charge().cost().stream())
                .reduce(BigDecimal.ZERO, BigDecimal::add));
        map.put("is_byok", true);
        put(map, "external_user", call.party().user());
        put(map, "tenant", call.party().tenant());
        put(map, "api_key_hash", call.party().virtualKey());
        put(map, "session_id", call.party().session());
        put(map, "route", call.request().routeId());
        return map;
    }

    private static void put(Map<String, Object> map, Answer answer) {
        map.put("model", answer.model());
        map.put("provider_name", answer.provider());
        put(map, "provider_key", answer.key());
        put(map, "finish_reason", answer.finishReason());
        put(map, "service_tier", answer.serviceTier());
        put(map, "latency", answer.firstToken().map(Duration::toMillis));
        map.put("cancelled", answer.cancelled());
        put(map, "response_cache_source_id", answer.cacheSource());
        put(map, answer.charge());
        answer.usage().ifPresent(usage -> put(map, usage));
    }

    private static void put(Map<String, Object> map, Charge charge) {
        put(map, "total_cost", charge.cost());
        put(map, "usage", charge.cost());
        put(map, "upstream_inference_cost", charge.providerCost());
        put(map, "cost_difference", charge.difference());
        put(map, "price_list", charge.priceList());
        map.put("estimated", charge.estimated());
    }

    private static void put(Map<String, Object> map, Usage usage) {
        map.put("tokens_prompt", usage.prompt());
        map.put("tokens_completion", usage.completion());
        map.put("native_tokens_prompt", usage.prompt());
        map.put("native_tokens_completion", usage.completion());
        map.put("native_tokens_reasoning", usage.reasoning());
        map.put("native_tokens_cached", usage.cached());
        put(map, "web_search_requests", Optional.of(usage.searches()).filter(searches -> searches > 0));
    }

    private static Map<String, Object> of(AttemptRow attempt) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("provider_name", attempt.provider());
        map.put("model_permaslug", attempt.model());
        map.put("endpoint_id", attempt.provider() + "/" + attempt.model());
        put(map, "provider_key", attempt.key());
        attempt.status().ifPresent(status -> map.put("status", status));
        put(map, "error", attempt.error());
        map.put("latency", attempt.took().toMillis());
        map.put("is_byok", true);
        put(map, "cost", attempt.charge().cost());
        return map;
    }

    private static void put(Map<String, Object> map, String name, Optional<?> value) {
        value.ifPresent(known -> map.put(name, known));
    }
}
