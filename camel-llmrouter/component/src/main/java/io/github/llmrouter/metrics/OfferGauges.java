package io.github.llmrouter.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

import io.github.llmrouter.event.RouterEvent.BreakerState;
import io.github.llmrouter.event.RouterEvent.Target;
import io.github.llmrouter.health.Percentiles;
import io.github.llmrouter.health.Speed;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * The state of the circuit breaker of each offer that was asked at least once, as far as events tell it, and how its calls
 * went of late, as far as is known when a gauge is read. Holds nothing of the offer but its name. Used by many threads at
 * once; a lock is taken when an offer is new.
 */
final class OfferGauges {

    /** A breaker that nobody has told of yet is closed. */
    private static final class Shown {
        private final List<Meter> gauges = new ArrayList<>();
        private volatile BreakerState state = BreakerState.CLOSED;
    }

    private final MeterRegistry registry;
    private final String context;
    private final BoundedNames models;
    private final KnownOffers known;
    private final Map<Target, Shown> offers = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private boolean closed;

    /** @param context whose offers they are: another context of the same registry has offers of its own */
    OfferGauges(MeterRegistry registry, String context, BoundedNames models, KnownOffers known) {
        this.registry = registry;
        this.context = context;
        this.models = models;
        this.known = known;
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
            add(shown, offer, RouterMeter.BREAKER_STATE, List.of(lower(state)), now -> now.state == state ? 1 : 0);
        }
        add(shown, offer, RouterMeter.OFFER_UPTIME, List.of(), now -> known.recent(offer).uptime() / 100);
        add(shown, offer, RouterMeter.OFFER_LATENCY, speed -> inSeconds(speed.latency()));
        add(shown, offer, RouterMeter.OFFER_TIME_TO_FIRST_TOKEN, speed -> inSeconds(speed.timeToFirstToken()));
        add(shown, offer, RouterMeter.OFFER_THROUGHPUT, Speed::throughput);
        return shown;
    }

    private void add(Shown shown, Target offer, RouterMeter meter, Function<Speed, Percentiles> part) {
        add(shown, offer, meter, List.of("p50"), now -> part.apply(known.recent(offer).speed()).p50());
        add(shown, offer, meter, List.of("p90"), now -> part.apply(known.recent(offer).speed()).p90());
    }

    private void add(Shown shown, Target offer, RouterMeter meter, List<String> more, ToDoubleFunction<Shown> value) {
        List<String> tags = new ArrayList<>(List.of(context, offer.provider(), offer.model()));
        tags.addAll(more);
        shown.gauges.add(Gauge.builder(meter.meterName(), shown, value)
                .description(meter.description())
                .baseUnit(meter.unit().orElse(null))
                .tags(meter.tags(tags))
                .register(registry));
    }

    private static Percentiles inSeconds(Percentiles millis) {
        return millis.times(1e-3);
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
