package io.github.llmrouter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.llmrouter.eip.RoutedCall;
import io.github.llmrouter.routing.Candidate;
import io.github.llmrouter.routing.Exclusion;
import io.github.llmrouter.routing.Offer;

/** What the router did, in OpenRouter's form, with the reasons for what it left out added. */
final class RouterMetadata {

    private RouterMetadata() {}

    /** @param requested the model as it was asked for */
    static Map<String, Object> of(String requested, RoutedCall call) {
        List<Offer> candidates = call.plan().candidates().stream().map(Candidate::offer).toList();
        List<Attempt> attempts = call.attempts();
        Optional<Offer> selected = call.lastFailure().isEmpty() ? call.lastOffer() : Optional.empty();
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("requested", requested);
        metadata.put("strategy", attempts.size() > 1 ? "fallback" : "direct");
        metadata.put("summary", "available=" + candidates.size()
                + selected.map(offer -> ", selected=" + offer.id().provider()).orElse(""));
        metadata.put("attempt", attempts.size());
        metadata.put("generation_time", call.elapsed().toMillis());
        metadata.put("endpoints", Map.of("total", candidates.size() + call.plan().excluded().size(), "available",
                available(candidates, selected)));
        metadata.put("attempts", attempts.stream().map(RouterMetadata::attempt).toList());
        if (!call.dropped().isEmpty()) {
            metadata.put("dropped", List.copyOf(call.dropped()));
        }
        if (!call.plan().excluded().isEmpty()) {
            metadata.put("excluded", call.plan().excluded().stream().map(RouterMetadata::excluded).toList());
        }
        return metadata;
    }

    private static List<Map<String, Object>> available(List<Offer> candidates, Optional<Offer> selected) {
        List<Map<String, Object>> rows = new ArrayList<>(candidates.size());
        for (Offer offer : candidates) {
            rows.add(Map.of("provider", offer.id().provider(), "model", offer.id().model(), "selected",
                    selected.filter(offer::equals).isPresent()));
        }
        return rows;
    }

    private static Map<String, Object> attempt(Attempt attempt) {
        return Map.of("provider", attempt.provider(), "model", attempt.model(), "status", attempt.status());
    }

    private static Map<String, Object> excluded(Exclusion exclusion) {
        return Map.of("provider", exclusion.offer().id().provider(), "model", exclusion.offer().id().model(), "reason",
                exclusion.toString());
    }
}
