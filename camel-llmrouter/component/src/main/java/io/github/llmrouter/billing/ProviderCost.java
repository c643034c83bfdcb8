package io.github.llmrouter.billing;

import java.math.BigDecimal;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/** What a provider says itself that a call cost. Few do, and each in its own way. */
public final class ProviderCost {

    /** xAI counts in ticks, of which a dollar has ten billion. */
    private static final int ZEROS_OF_A_DOLLAR_IN_TICKS = 10;

    private ProviderCost() {}

    /**
     * Reads the {@code usage} of an answer, as the provider sent it.
     *
     * @return USD; empty if it does not say, or in no amount that can be
     */
    public static Optional<BigDecimal> of(JsonNode usage) {
        JsonNode cost = usage.path("cost");
        return amount(cost.isObject() ? cost.path("total_cost") : cost)
                .map(charged -> charged.add(upstream(usage)))
                .or(() -> amount(usage.path("cost_in_usd_ticks")).map(ticks -> ticks.movePointLeft(
                        ZEROS_OF_A_DOLLAR_IN_TICKS)))
                .map(Amounts::plain);
    }

    /** With a key of your own, OpenRouter's price is its fee, and the provider behind it bills you for the rest. */
    private static BigDecimal upstream(JsonNode usage) {
        return usage.path("is_byok").asBoolean()
                ? amount(usage.path("cost_details").path("upstream_inference_cost")).orElse(BigDecimal.ZERO)
                : BigDecimal.ZERO;
    }

    private static Optional<BigDecimal> amount(JsonNode number) {
        return number.isNumber() && Double.isFinite(number.doubleValue())
                ? Optional.of(number.decimalValue())
                        .filter(amount -> amount.signum() >= 0 && Amounts.isPlausible(amount))
                : Optional.empty();
    }
}
