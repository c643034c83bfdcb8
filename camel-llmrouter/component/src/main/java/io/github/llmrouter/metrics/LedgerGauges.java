package io.github.llmrouter.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import io.github.llmrouter.ledger.LedgerState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;

/** How the ledger of a router is doing, while there is one. */
final class LedgerGauges implements AutoCloseable {

    private final MeterRegistry registry;
    private final String context;
    private final KnownOffers known;
    private final List<Meter> gauges = new ArrayList<>();

    LedgerGauges(MeterRegistry registry, String context, KnownOffers known) {
        this.registry = registry;
        this.context = context;
        this.known = known;
        if (known.ledger().isPresent()) {
            add(RouterMeter.LEDGER_UP, state -> state.isUp() ? 1 : 0);
            add(RouterMeter.LEDGER_BACKLOG, LedgerState::backlog);
            add(RouterMeter.LEDGER_DROPPED, LedgerState::dropped);
        }
    }

    private void add(RouterMeter meter, ToDoubleFunction<LedgerState> value) {
        gauges.add(Gauge
                .builder(meter.meterName(), known,
                        now -> now.ledger().map(value::applyAsDouble).orElse(Double.NaN))
                .description(meter.description())
                .tags(meter.tags(List.of(context)))
                .register(registry));
    }

    @Override
    public void close() {
        gauges.forEach(registry::remove);
    }
}
