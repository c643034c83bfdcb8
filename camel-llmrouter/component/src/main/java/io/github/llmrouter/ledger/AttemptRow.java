package io.github.llmrouter.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.chat.Usage;

/**
 * One attempt of a call at a provider.
 *
 * @param number   which one of the call, from 1
 * @param time     when it began
 * @param provider who was asked, by its configured name
 * @param model    the slug of the model
 * @param key      the name of the provider's key
 * @param status   the HTTP status, empty if none was received
 * @param error    the kind of the failure, such as {@code RATE_LIMITED}; empty if it answered
 * @param took     until it had answered or failed
 * @param usage    the tokens and searches, if the provider told them, or if some of an answer was seen; a failed attempt may have some
 * @param charge   what the provider bills for it; a failed attempt may be billed, and costs 0 if it surely is not
 */
public record AttemptRow(int number, Instant time, String provider, String model, Optional<String> key,
        OptionalInt status, Optional<String> error, Duration took, Optional<Usage> usage, Charge charge) {

    public AttemptRow {
        provider = Names.cut(provider, Names.MOST);
        model = Names.cut(model, Names.MOST);
        key = Names.cut(key, Names.MOST);
        error = Names.cut(error, Names.ERROR);
    }
}
