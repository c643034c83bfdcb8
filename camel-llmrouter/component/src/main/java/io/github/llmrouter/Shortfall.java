package io.github.llmrouter;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.github.llmrouter.budget.Lack;

/**
 * How a budget stood that had no room for a call, in a form that travels with an exception.
 *
 * @param scope         whose it is; empty where all share it
 * @param spend         by calls that are over
 * @param reserved      for calls on their way
 * @param required      what the call would have reserved
 * @param resetsAt      when it begins anew, if it ever does
 * @param heldByOthers  whether only calls on their way hold what is missing
 */
record Shortfall(String budget, String scope, String unit, BigDecimal limit, BigDecimal spend, BigDecimal reserved,
        BigDecimal required, @Nullable Instant resetsAt, boolean heldByOthers) implements Serializable {

    static Shortfall of(Lack lack) {
        return new Shortfall(lack.pot().budget().name(), lack.pot().subject(), lack.pot().budget().unit().text(),
                lack.pot().budget().limit(), lack.balance().spent(), lack.balance().reserved(), lack.needed(),
                lack.pot().end().orElse(null), lack.isHeldByOthers());
    }
}
