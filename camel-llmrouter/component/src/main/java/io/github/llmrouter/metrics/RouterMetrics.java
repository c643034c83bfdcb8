package io.github.llmrouter.metrics;

import java.util.Locale;

import io.github.llmrouter.event.RouterEvent;
import io.github.llmrouter.event.RouterEvent.AttemptAnswered;
import io.github.llmrouter.event.RouterEvent.AttemptFailed;
import io.github.llmrouter.event.RouterEvent.BreakerChanged;
import io.github.llmrouter.event.RouterEvent.CallEnded;
import io.github.llmrouter.event.RouterEvent.CallFailed;
import io.github.llmrouter.event.RouterEvent.CatalogReloaded;
import io.github.llmrouter.event.RouterEvent.FailedOver;
import io.github.llmrouter.event.RouterEvent.KeySetAside;
import io.github.llmrouter.event.RouterEvent.Target;
import io.github.llmrouter.event.RouterListener;
import io.github.llmrouter.failure.FailureKind;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Counts and times what happens in a router. Used by many threads at once, without locks where calls pass.
 *
 * <p>
 * When it is closed, the gauges go, as there is nothing left whose state they could tell. Counters and timers stay in the
 * registry: they are totals of the application, a registry that pushes sends the last of them after Camel has stopped, and a
 * router that starts again counts on.
 */
public final class RouterMetrics implements RouterListener, AutoCloseable {

    /** How many models have series of their own; the others are {@code other}. */
    static final int MOST_MODELS = 200;

    private final Meters meters;
    private final BoundedNames models = new BoundedNames(MOST_MODELS);
    private final CallMeters calls;
    private final OfferGauges offers;
    private final LedgerGauges ledger;
    private final KnownOffers known;

    /**
     * @param registry where the meters are
     * @param context  the name of the Camel context, which tells the offers of two contexts apart
     * @param known    what the router knows now
     */
    public RouterMetrics(MeterRegistry registry, String context, KnownOffers known) {
        this.meters = new Meters(registry);
        this.calls = new CallMeters(meters, models, known::slug);
        this.offers = new OfferGauges(registry, context, models, known);
        this.ledger = new LedgerGauges(registry, context, known);
        this.known = known;
    }

    @Override
    public void on(RouterEvent event) {
        if (event instanceof CallEnded ended) {
            calls.ended(ended);
        } else if (event instanceof CallFailed failed) {
            calls.failed(failed);
        } else if (event instanceof AttemptAnswered answered) {
            attempt(answered.asked(), CallMeters.NONE).record(answered.took());
        } else if (event instanceof AttemptFailed failed) {
            attempt(failed.asked(), text(failed.kind())).record(failed.took());
        } else if (event instanceof FailedOver over) {
            meters.counter(RouterMeter.FAILOVERS, over.from().provider(), over.to().provider(), text(over.kind()))
                    .increment();
        } else if (event instanceof KeySetAside aside) {
            meters.counter(RouterMeter.KEYS_SET_ASIDE, aside.provider(), text(aside.cause())).increment();
        } else if (event instanceof BreakerChanged changed) {
            offers.show(changed.offer(), changed.to());
        } else if (event instanceof CatalogReloaded) {
            offers.keepOnly(known::isOffered);
        }
    }

    @Override
    public void dropped(String routeId) {
        meters.counter(RouterMeter.EVENTS_DROPPED, routeId).increment();
    }

    private Timer attempt(Target asked, String error) {
        offers.show(asked);
        return meters.timer(RouterMeter.ATTEMPTS, asked.provider(), models.bounded(asked.model()), error);
    }

    private static String text(FailureKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        offers.close();
        ledger.close();
    }
}
