package io.github.llmrouter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.llmrouter.ledger.LedgerState;

/**
 * Whether calls can be sent: the one answer of all health checks. Models that come with messages have no part in it.
 *
 * @param models the models that endpoints name
 * @param ledger how the ledger is doing; empty if there is none. One that is down is a detail, unless calls are refused then
 */
public record Readiness(List<ModelState> models, Optional<LedgerState> ledger) {

    public Readiness {
        models = List.copyOf(models);
    }

    /** Whether each of the models has an offer left, and no call is refused for the sake of the ledger. */
    public boolean isReady() {
        return problem().isEmpty();
    }

    /** For a person: which models have no offer left, or that all calls are refused; empty if it is ready. */
    public Optional<String> problem() {
        return ledger.filter(LedgerState::refusesCalls)
                .map(refusing -> "The ledger is " + refusing.text())
                .or(this::unavailable);
    }

    private Optional<String> unavailable() {
        List<String> without = models.stream()
                .filter(model -> !model.isAvailable())
                .map(model -> String.join(" or ", model.models()))
                .toList();
        return without.isEmpty() ? Optional.empty() : Optional.of("No offer left for " + String.join(", ", without));
    }

    /** Each offer by its name, with {@code available} or why it rests and until when; and {@code ledger}. */
    public Map<String, String> details() {
        Map<String, String> details = offers();
        ledger.ifPresent(state -> details.put("ledger", state.text()));
        return details;
    }

    private Map<String, String> offers() {
        return models.stream()
                .flatMap(model -> model.offers().stream())
                .collect(Collectors.toMap(offer -> offer.provider() + '/' + offer.model(),
                        offer -> offer.resting().orElse("available"), (first, second) -> first, LinkedHashMap::new));
    }
}
