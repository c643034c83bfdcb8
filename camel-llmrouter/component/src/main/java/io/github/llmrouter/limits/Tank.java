package io.github.llmrouter.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;

/** What there is of something that fills up again by itself. Safe for use by many threads. */
interface Tank {

    /** Takes so much, if it is there. */
    ConsumptionProbe take(long amount);

    /** Gives back what was not needed after all; never more than the tank holds. */
    void put(long amount);

    /** Takes so much even if it is not there: what comes in next pays for it. */
    void owe(long amount);

    /** A tank that is this bucket. */
    static Tank of(Bucket bucket) {
        return new Tank() {
            @Override
            public ConsumptionProbe take(long amount) {
                return bucket.tryConsumeAndReturnRemaining(amount);
            }

            @Override
            public void put(long amount) {
                bucket.addTokens(amount);
            }

            @Override
            public void owe(long amount) {
                bucket.consumeIgnoringRateLimits(amount);
            }
        };
    }
}
