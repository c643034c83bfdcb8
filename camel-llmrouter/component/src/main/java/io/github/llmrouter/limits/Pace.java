package io.github.llmrouter.limits;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.github.bucket4j.ConsumptionProbe;

/**
 * So many a minute. A whole minute's worth may go at once; what is gone comes back steadily.
 *
 * <p>
 * The tank knows the truth. What plans look at is one number beside it, the time at which the tank will be full: from that
 * follows how much there is at any time. It is as exact as the last taking, and whoever takes asks the tank.
 */
final class Pace {

    private static final double MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);
    /** What a division may be short of a whole number by. */
    private static final double ROUNDING = 1e-6;

    private final Tank tank;
    private final long perMinute;
    private final InstantSource clock;
    /** In nanoseconds since the epoch. */
    private final AtomicLong fullAt = new AtomicLong();

    Pace(Tank tank, long perMinute, InstantSource clock) {
        this.tank = tank;
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /** How many a minute. */
    long perMinute() {
        return perMinute;
    }

    /** How many are left; negative if some are owed. Cheap. */
    long left(long nowMillis) {
        double missing = (fullAt.get() - nanos(nowMillis)) * (perMinute / MINUTE_NANOS);
        return missing <= 0 ? perMinute : (long) Math.floor(perMinute - missing + ROUNDING);
    }

    /** When so many are there, in milliseconds since the epoch. */
    long timeOf(long amount) {
        double early = (perMinute - amount) * (MINUTE_NANOS / perMinute);
        return (long) Math.ceil((fullAt.get() - early) / TimeUnit.MILLISECONDS.toNanos(1));
    }

    boolean take(long amount) {
        ConsumptionProbe probe = tank.take(amount);
        fullAt.set(nanos(clock.millis()) + probe.getNanosToWaitForReset());
        return probe.isConsumed();
    }

    /** Gives back what was not needed after all. */
    void put(long amount) {
        if (amount > 0) {
            tank.put(amount);
            move(-amount);
        }
    }

    /** Takes so many even if they are not there. */
    void owe(long amount) {
        if (amount > 0) {
            tank.owe(amount);
            move(amount);
        }
    }

    private void move(long amount) {
        long now = nanos(clock.millis());
        fullAt.updateAndGet(full -> Math.max(full, now) + (long) (amount * (MINUTE_NANOS / perMinute)));
    }

    private static long nanos(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
