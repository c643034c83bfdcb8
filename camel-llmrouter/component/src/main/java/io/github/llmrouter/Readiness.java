package io.github.llmrouter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether calls can be sent: the one answer of all health checks. Models that come with messages have no part in it.
 *
 * @param models the models that endpoints name
 */
public record Readiness(List<ModelState> models) {

    public Readiness {
        models = List.copyOf(models);
    }

    /** Whether each of the models has an offer left. */
    public boolean isReady() {
        return models.stream().allMatch(ModelState::isAvailable);
    }

    /** For a person: which models have none left; empty if it is ready. */
    public Optional<String> problem() {
        List<String> without = models.stream()
                .filter(model -> !model.isAvailable())
                .map(model -> String.join(" or ", model.models()))
                .toList();
        return without.isEmpty() ? Optional.empty() : Optional.of("No offer left for " + String.join(", ", without));
    }

    /** Each offer by its name, with {@code available} or why it rests and until when. */
    public Map<String, String> details() {
        return models.stream()
                .flatMap(model -> model.offers().stream())
                .collect(Collectors.toMap(offer -> offer.provider() + '/' + offer.model(),
                        offer -> offer.resting().orElse("available"), (first, second) -> first, LinkedHashMap::new));
    }
}
