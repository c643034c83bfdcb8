package io.github.llmrouter.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.DoubleStream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * The meters of a registry, by their tags. Each is looked up in the registry once, as that builds and sorts tags at every
 * look. Used by many threads at once.
 */
final class Meters {

    /** The boundaries of histograms that the semantic conventions of OpenTelemetry ask for: seconds, then tokens. */
    private static final Duration[] SECONDS = DoubleStream.iterate(0.01, bound -> bound * 2)
            .limit(14)
            .mapToObj(bound -> Duration.ofMillis(Math.round(bound * 1000)))
            .toArray(Duration[]::new);
    private static final double[] TOKENS = DoubleStream.iterate(1, bound -> bound * 4).limit(14).toArray();

    private record Key(RouterMeter meter, List<String> tags) {}

    private final MeterRegistry registry;
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();
    private final Map<Key, Counter> counters = new ConcurrentHashMap<>();
    private final Map<Key, DistributionSummary> summaries = new ConcurrentHashMap<>();

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** With a histogram. */
    Timer histogram(RouterMeter meter, String... tags) {
        return found(timers, meter, tags, key -> builder(key).serviceLevelObjectives(SECONDS).register(registry));
    }

    /** How often and how long, without a histogram. */
    Timer timer(RouterMeter meter, String... tags) {
        return found(timers, meter, tags, key -> builder(key).register(registry));
    }

    DistributionSummary tokens(RouterMeter meter, String... tags) {
        return found(summaries, meter, tags, key -> DistributionSummary.builder(meter.meterName())
                .description(meter.description())
                .tags(meter.tags(key.tags))
                .serviceLevelObjectives(TOKENS)
                .register(registry));
    }

    Counter counter(RouterMeter meter, String... tags) {
        return found(counters, meter, tags, key -> Counter.builder(meter.meterName())
                .description(meter.description())
                .baseUnit(meter.unit().orElse(null))
                .tags(meter.tags(key.tags))
                .register(registry));
    }

    private static Timer.Builder builder(Key key) {
        return Timer.builder(key.meter.meterName())
                .description(key.meter.description())
                .tags(key.meter.tags(key.tags));
    }

    /** Looks before it makes: computeIfAbsent takes a lock even where there is nothing to do. */
    private static <T> T found(Map<Key, T> made, RouterMeter meter, String[] tags, Function<Key, T> maker) {
        Key key = new Key(meter, List.of(tags));
        T known = made.get(key);
        return known != null ? known : made.computeIfAbsent(key, maker);
    }
}
