package io.github.llmrouter.limits;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.LocalBucket;
import io.github.bucket4j.local.LocalBucketBuilder;

/** Makes the allowances of keys, which count in this JVM, or together with others over a shared store. */
public final class Allowances implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Allowances.class);

    private final InstantSource clock;
    private final Optional<RateLimitStore> store;
    private final StoreOutage outage;

    private Allowances(InstantSource clock, Optional<RateLimitStore> store) {
        this.clock = clock;
        this.store = store;
        this.outage = new StoreOutage(clock);
    }

    /** What counts in this JVM alone, without locks. */
    public static Allowances local(InstantSource clock) {
        return new Allowances(clock, Optional.empty());
    }

    /**
     * What counts together with all who use the same store, calls at a time aside, which each JVM counts for itself. While
     * the store cannot be reached, this JVM counts for itself alone.
     */
    public static Allowances shared(InstantSource clock, RateLimitStore store) {
        return new Allowances(clock, Optional.of(store));
    }

    /** Gives the store up, if it is one that is to be given up. What is counted stays there. */
    @Override
    public void close() {
        if (store.isPresent() && store.get() instanceof AutoCloseable open) {
            try {
                open.close();
            } catch (Exception e) {
                // without its message, which may have the address of the store, and with it a password
                LOG.debug("Closing the shared store of rate limits failed with {}", e.getClass().getName());
            }
        }
    }

    /**
     * The allowance of a key.
     *
     * @param name   the provider's and the key's, by which a store knows it
     * @param limits what is configured
     */
    public Allowance of(String name, KeyLimits limits) {
        return new Allowance(limits.concurrency().stream().mapToObj(ConcurrencyGate::new).findFirst(),
                pace(name, "requests", limits.requestsPerMinute()).map(RequestGate::new),
                pace(name, "tokens", limits.tokensPerMinute()).map(TokenGate::new), clock);
    }

    private Optional<Pace> pace(String name, String what, OptionalLong perMinute) {
        return perMinute.stream()
                .mapToObj(limit -> new Pace(tank(name + ':' + what + ':' + limit, limit), limit, clock))
                .findFirst();
    }

    private Tank tank(String name, long perMinute) {
        BucketConfiguration configuration = configuration(perMinute);
        LocalBucket own = local(configuration);
        return store
                .<Tank>map(shared -> new SharedTank(() -> shared.bucket(name, configuration), own, outage))
                .orElseGet(() -> Tank.of(own));
    }

    /** A whole minute's worth may go at once; what is gone comes back steadily. */
    private static BucketConfiguration configuration(long perMinute) {
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build();
    }

    private LocalBucket local(BucketConfiguration configuration) {
        LocalBucketBuilder builder = new LocalBucketBuilder().withCustomTimePrecision(meter(clock));
        for (var bandwidth : configuration.getBandwidths()) {
            builder.addLimit(bandwidth);
        }
        return builder.build();
    }

    static TimeMeter meter(InstantSource clock) {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return TimeUnit.MILLISECONDS.toNanos(clock.millis());
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }
}
