package io.github.llmrouter.billing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.Usage;

/**
 * What a provider says itself that a bill is made of: of an answer, or of an attempt that gave none.
 *
 * @param usage       the tokens, and the searches
 * @param serviceTier the tier that it served the call in, if it said so
 * @param cost        USD that it charges, if it said so
 */
public record Told(Usage usage, Optional<String> serviceTier, Optional<BigDecimal> cost) implements Spent {

    /** Tokens of which nothing more is said. */
    public static Told of(Usage usage) {
        return new Told(usage, Optional.empty(), Optional.empty());
    }

    /**
     * What an answer or a chunk says beside its tokens.
     *
     * @param json in OpenAI's form, as the provider gave it: before the router signs it
     */
    public static Told of(Usage usage, JsonNode json) {
        return new Told(usage, tierOf(json), ProviderCost.of(json.path("usage")));
    }

    /** The tier that an answer or a chunk says it was served in. */
    static Optional<String> tierOf(JsonNode json) {
        return Optional.of(json.path("service_tier").asText("")).filter(tier -> !tier.isEmpty());
    }

    /** The same, served in this tier unless it names one itself. */
    public Told servedIn(Optional<String> tier) {
        return serviceTier.isPresent() || tier.isEmpty() ? this : new Told(usage, tier, cost);
    }

    /**
     * What is charged for, of a call that began at this time.
     *
     * @param pictures how many the prompt had
     */
    public Consumption of(Instant began, long pictures) {
        return new Consumption(usage, began, serviceTier, pictures);
    }
}
