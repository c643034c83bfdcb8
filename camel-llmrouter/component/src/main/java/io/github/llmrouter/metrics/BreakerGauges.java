package io.github.llmrouter.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

import io.github.llmrouter.event.RouterEvent.BreakerState;
import io.github.llmrouter.event.RouterEvent.Target;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * The state of the circuit breaker of each offer that was asked at least once, as far as events tell it. Holds nothing of
 * the offer but its name. Used by many threads at once; a lock is taken when an offer is new.
 */
final class BreakerGauges {

    private static final RouterMeter METER = RouterMeter.BREAKER_STATE;

    /** A breaker that nobody has told of yet is closed. */
    private static final class Shown {
        private final List<Meter> gauges = new ArrayList<>();
        private volatile BreakerState state = BreakerState.CLOSED;
    }

    private final MeterRegistry registry;
    private final String context;
    private final BoundedNames models;
    private final Map<Target, Shown> offers = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private boolean closed;

    /** @param context whose breakers they are: another context of the same registry has breakers of its own */
    BreakerGauges(MeterRegistry registry, String context, BoundedNames models) {
        this.registry = registry;
        this.context = context;
        this.models = models;
    }

    /** An offer is in use. */
    void show(Target offer) {
        if (!offers.containsKey(offer)) {
            add(offer);
        }
    }

    /** A breaker is in another state from now on. */
    void show(Target offer, BreakerState state) {
        show(offer);
        Optional.ofNullable(offers.get(offer)).ifPresent(shown -> shown.state = state);
    }

    private void add(Target offer) {
        if (!isNamed(offer)) {
            return;
        }
        lock.lock();
        try {
            if (!closed) {
                offers.computeIfAbsent(offer, this::register);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Offers of many models that share one name cannot share one state. */
    private boolean isNamed(Target offer) {
        return models.bounded(offer.model()).equals(offer.model());
    }

    private Shown register(Target offer) {
        Shown shown = new Shown();
        for (BreakerState state : BreakerState.values()) {
            List<String> tags = List.of(context, offer.provider(), offer.model(), lower(state));
            shown.gauges.add(Gauge.builder(METER.meterName(), shown, now -> now.state == state ? 1 : 0)
                    .description(METER.description())
                    .tags(METER.tags(tags))
                    .register(registry));
        }
        return shown;
    }

    private static String lower(BreakerState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** Shows the offers no more that are none any longer. */
    void keepOnly(Predicate<Target> offered) {
        lock.lock();
        try {
            offers.keySet().stream().filter(offered.negate()).toList().forEach(this::remove);
        } finally {
            lock.unlock();
        }
    }

    /** Shows nothing from now on. */
    void close() {
        lock.lock();
        try {
            closed = true;
            List.copyOf(offers.keySet()).forEach(this::remove);
        } finally {
            lock.unlock();
        }
    }

    private void remove(Target offer) {
        Optional.ofNullable(offers.remove(offer)).ifPresent(shown -> shown.gauges.forEach(registry::remove));
    }
}
