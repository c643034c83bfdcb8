package io.github.llmrouter.insight;

import java.math.BigDecimal;

/**
 * What some calls come to. An attempt that failed is counted where it was made, with what it was billed; all else is counted
 * where the answer came from. Tokens are those of what is charged.
 *
 * @param requests         calls
 * @param failures         calls without an answer
 * @param failovers        calls that took more than one attempt
 * @param cachedAnswers    calls that were answered without a provider
 * @param unknownCosts     calls and failed attempts of which nobody knows what they cost: they are in no cost
 * @param attempts         how often a provider was asked
 * @param failedAttempts   how often it did not answer
 * @param promptTokens     all of them
 * @param completionTokens all of them
 * @param reasoningTokens  those of the completion that were thoughts
 * @param cachedTokens     those of the prompt that the provider had in its cache
 * @param cost             USD that are charged, by our prices, exact
 * @param providerCost     USD as the providers said, those that do, failed attempts included
 * @param failedAttemptsCost USD that providers bill for failed attempts, by our prices, exact: nobody is charged for them
 */
public record Sums(long requests, long failures, long failovers, long cachedAnswers, long unknownCosts, long attempts,
        long failedAttempts, long promptTokens, long completionTokens, long reasoningTokens, long cachedTokens,
        BigDecimal cost, BigDecimal providerCost, BigDecimal failedAttemptsCost) {

    /** Of no call. */
    public static final Sums ZERO = new Sums(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO,
            BigDecimal.ZERO);

    /** Both together. */
    public Sums plus(Sums other) {
        return new Sums(requests + other.requests, failures + other.failures, failovers + other.failovers,
                cachedAnswers + other.cachedAnswers, unknownCosts + other.unknownCosts, attempts + other.attempts,
                failedAttempts + other.failedAttempts, promptTokens + other.promptTokens,
                completionTokens + other.completionTokens, reasoningTokens + other.reasoningTokens,
                cachedTokens + other.cachedTokens, cost.add(other.cost), providerCost.add(other.providerCost),
                failedAttemptsCost.add(other.failedAttemptsCost));
    }

    /** These without those. */
    Sums minus(Sums other) {
        return new Sums(requests - other.requests, failures - other.failures, failovers - other.failovers,
                cachedAnswers - other.cachedAnswers, unknownCosts - other.unknownCosts, attempts - other.attempts,
                failedAttempts - other.failedAttempts, promptTokens - other.promptTokens,
                completionTokens - other.completionTokens, reasoningTokens - other.reasoningTokens,
                cachedTokens - other.cachedTokens, cost.subtract(other.cost),
                providerCost.subtract(other.providerCost), failedAttemptsCost.subtract(other.failedAttemptsCost));
    }

    /** A change of costs, of nothing else. */
    static Sums ofCosts(long unknownCosts, BigDecimal cost, BigDecimal failedAttemptsCost) {
        return new Sums(0, 0, 0, 0, unknownCosts, 0, 0, 0, 0, 0, 0, cost, BigDecimal.ZERO, failedAttemptsCost);
    }

    /** All tokens. */
    public long tokens() {
        return promptTokens + completionTokens;
    }
}
