package io.github.llmrouter.budget;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A reservation of a call that has not ended, as far as is known.
 *
 * @param call    our own id of the call
 * @param budget  the name of the budget
 * @param subject whose it is
 * @param start   when the window began that it is of
 * @param unit    what the amount is counted in
 * @param amount  what is reserved
 * @param since   when the call was admitted
 */
public record Held(String call, String budget, String subject, Instant start, Unit unit, BigDecimal amount,
        Instant since) {

    /** The same of another amount. */
    Held of(BigDecimal other) {
        return new Held(call, budget, subject, start, unit, other, since);
    }
}
