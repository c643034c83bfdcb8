package io.github.llmrouter.limits;

import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;

/** A tank that several JVMs share, and one of this JVM's own for as long as the store cannot be reached. */
final class SharedTank implements Tank {

    private final Supplier<Bucket> store;
    private final Bucket own;
    private final StoreOutage outage;
    private volatile @Nullable Bucket shared;

    /** @param store asked when the bucket is first needed, and again if it threw */
    SharedTank(Supplier<Bucket> store, Bucket own, StoreOutage outage) {
        this.store = store;
        this.own = own;
        this.outage = outage;
    }

    @Override
    public ConsumptionProbe take(long amount) {
        return inOneOfThem(bucket -> bucket.tryConsumeAndReturnRemaining(amount));
    }

    @Override
    public void put(long amount) {
        inOneOfThem(bucket -> {
            bucket.addTokens(amount);
            return amount;
        });
    }

    @Override
    public void owe(long amount) {
        inOneOfThem(bucket -> bucket.consumeIgnoringRateLimits(amount));
    }

    /** A limit that cannot be counted together is no reason to fail a call. */
    private <T> T inOneOfThem(Function<Bucket, T> change) {
        if (outage.mayAsk()) {
            try {
                T done = change.apply(shared());
                outage.over();
                return done;
            } catch (RuntimeException e) {
                outage.began(e);
            }
        }
        return change.apply(own);
    }

    private Bucket shared() {
        Bucket made = shared;
        if (made == null) {
            made = store.get();
            shared = made;
        }
        return made;
    }
}
