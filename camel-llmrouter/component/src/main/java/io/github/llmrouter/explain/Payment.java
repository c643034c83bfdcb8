package io.github.llmrouter.explain;

import java.util.Optional;

import io.github.llmrouter.routing.RoutePlan;

/** Who could be paid for one call that is not made. Takes nothing for it. Used by one thread at a time. */
public interface Payment {

    /** Everybody. */
    Payment ANY = new Payment() {

        @Override
        public RoutePlan left(RoutePlan plan) {
            return plan;
        }

        @Override
        public Optional<String> refusal() {
            return Optional.empty();
        }
    };

    /** A plan without those who cannot be paid, each of whom it excludes. */
    RoutePlan left(RoutePlan plan);

    /** What the call would end with if nobody were left, as far as plans were asked about; empty if that is no matter of pay. */
    Optional<String> refusal();
}
