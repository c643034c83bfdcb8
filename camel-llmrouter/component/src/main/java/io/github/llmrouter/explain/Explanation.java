package io.github.llmrouter.explain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What would become of a call at the time it was asked: every offer in the order in which it would be asked, and every
 * other one with the rule that left it out. Nothing was called, counted, reserved or remembered for it. Holds nothing of the
 * message that it is about, and no key. Immutable.
 *
 * @param requested    the model as it was named
 * @param strategy     how that came to the models
 * @param auto         which of the user's tiers was chosen and why, if the model was left to the router
 * @param models       the slugs of the models that may answer, in the order in which they were asked for
 * @param promptTokens how many tokens the prompt is taken to have
 * @param outputTokens how many tokens are expected of the answer
 * @param drawn        whether lots decide: the order is then the likeliest one, and each call draws its own
 * @param offers       the offers that would be asked, the first one first
 * @param excluded     those left out, in the order of the models
 * @param availability why nobody would be asked; empty if somebody would, or if nobody could be paid
 * @param refusal      what the call would end with, if nobody could be paid
 */
public record Explanation(String requested, Strategy strategy, Optional<AutoReport> auto, List<String> models,
        long promptTokens, long outputTokens, boolean drawn, List<RankedOffer> offers, List<ExcludedOffer> excluded,
        Optional<Availability> availability, Optional<String> refusal) {

    public Explanation {
        models = List.copyOf(models);
        offers = List.copyOf(offers);
        excluded = List.copyOf(excluded);
    }

    /**
     * An offer that would be asked.
     *
     * @param rank         its place, from 1
     * @param provider     the provider's configured name
     * @param model        the model's slug
     * @param upstreamId   what the provider calls the model
     * @param score        what the strategy gave it, where the lowest comes first; empty if it was drawn or there is none
     * @param share        of the calls that ask it first, to about one in a hundred; empty if no lots are drawn
     * @param inputPrice   USD per million prompt tokens, if known
     * @param outputPrice  USD per million completion tokens, if known
     * @param expectedCost USD that this call is expected to cost there, for comparing offers; empty if a price is unknown
     * @param health       how it is doing
     */
    public record RankedOffer(int rank, String provider, String model, String upstreamId, OptionalDouble score,
            OptionalDouble share, Optional<BigDecimal> inputPrice, Optional<BigDecimal> outputPrice,
            Optional<BigDecimal> expectedCost, Health health) {}

    /**
     * An offer that would not be asked.
     *
     * @param provider   the provider's configured name
     * @param model      the model's slug
     * @param excludedBy the code of the rule
     * @param reason     the same for a person, as in {@code azure excluded by max_price (14.0 > 10.0 USD/M completion)}
     * @param until      when that ends, if it ends by itself and anybody can tell
     */
    public record ExcludedOffer(String provider, String model, String excludedBy, String reason,
            Optional<Instant> until) {}

    /**
     * How an offer is doing. What is measured is of the last five minutes, and empty if too few calls tell.
     *
     * @param breaker          the state of its circuit breaker; empty if it was never called
     * @param failuresInARow   how many attempts failed since the last success
     * @param lastFailure      kind and status of the last of them, if there is one
     * @param outage           whether it has had an outage
     * @param uptime           in percent
     * @param timeToFirstToken the median of streams, in milliseconds
     * @param throughput       the median, in tokens per second
     */
    public record Health(Optional<String> breaker, long failuresInARow, Optional<String> lastFailure, boolean outage,
            OptionalDouble uptime, OptionalDouble timeToFirstToken, OptionalDouble throughput) {}

    /** As maps, lists, texts and numbers, for whatever writes JSON. Amounts of money are text. */
    public Map<String, Object> toMap() {
        return ExplanationMap.of(this);
    }

    /** As lines for a person. */
    public String toText() {
        return ExplanationText.of(this);
    }
}
