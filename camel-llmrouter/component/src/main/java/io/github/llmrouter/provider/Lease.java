package io.github.llmrouter.provider;

import java.util.Optional;
import java.util.OptionalLong;

import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.limits.Reservation;
import io.github.llmrouter.limits.ToldRoom;

/**
 * The key of one call, and what the call has taken of its limits.
 *
 * @param pooled      the key
 * @param model       what the provider's own limits are kept under
 * @param reservation to be ended, whatever becomes of the call
 */
record Lease(PooledKey pooled, String model, Reservation reservation) {

    /** The key itself, empty for providers without. */
    Optional<ApiKey> key() {
        return pooled.key();
    }

    /** The provider said how much is left. */
    void told(ToldRoom word) {
        pooled.allowance().told(model, word);
    }

    /** The whole answer is there. */
    void answered(Optional<Usage> usage) {
        reservation.settle(usage.map(Usage::total).map(OptionalLong::of).orElseGet(OptionalLong::empty));
    }

    /** There is no answer. What never reached the provider did not count there. */
    void failed(Failure failure) {
        if (failure.kind() == FailureKind.CONNECTION || failure.kind() == FailureKind.UNSUPPORTED) {
            reservation.undo();
        } else {
            reservation.failed();
        }
    }
}
