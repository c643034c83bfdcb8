package io.github.llmrouter.explain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.llmrouter.auto.Decision;
import io.github.llmrouter.event.RouterEvent.Prospect;

/**
 * Tells of a call that left its model to the router: what was chosen and why, and what the other policy would have chosen.
 *
 * @param decision what was chosen, and why
 * @param chosen   who is asked first, and at which cost
 * @param shadow   who would be asked first, and at which cost; empty if no other policy was asked
 */
public record AutoReport(Decision decision, Prospect chosen, Optional<Prospect> shadow) {

    /** Adds itself to what is told of the call, in the style of OpenRouter's router metadata. */
    public void addTo(Map<String, Object> told) {
        told.put("strategy", Strategy.AUTO.text());
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("type", "auto");
        step.put("name", decision.by());
        step.put("summary", decision.summary());
        step.put("data", fields(chosen));
        told.put("pipeline", List.of(step));
        shadow.ifPresent(prospect -> told.put("shadow", fields(prospect)));
    }

    private static Map<String, Object> fields(Prospect prospect) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("tier", prospect.tier());
        fields.put("model", prospect.model());
        prospect.expectedCost().ifPresent(cost -> fields.put("expected_cost", cost.toPlainString()));
        return fields;
    }
}
