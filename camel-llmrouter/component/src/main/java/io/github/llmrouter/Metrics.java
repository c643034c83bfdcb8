package io.github.llmrouter;

import java.util.Optional;

import org.apache.camel.CamelContext;
import org.apache.camel.support.CamelContextHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.llmrouter.event.RouterEvent.Target;
import io.github.llmrouter.health.Recent;
import io.github.llmrouter.ledger.LedgerState;
import io.github.llmrouter.metrics.KnownOffers;
import io.github.llmrouter.metrics.RouterMetrics;
import io.github.llmrouter.preset.ModelReference;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferId;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Measures a router with the application's Micrometer registry, while the router runs. Does nothing where there is no
 * registry, or no Micrometer at all: its jar is optional.
 */
final class Metrics {

    private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);

    /** What camel-micrometer calls its registry. */
    private static final String REGISTRY = "metricsRegistry";

    private final LlmRouterComponent router;
    private Optional<RouterMetrics> running = Optional.empty();

    Metrics(LlmRouterComponent router) {
        this.router = router;
    }

    /** Begins, if there is a registry by now and it has not begun. */
    void start() {
        if (!router.isMetricsEnabled() || running.isPresent()) {
            return;
        }
        try {
            running = Micrometer.metrics(router);
        } catch (LinkageError missing) {
            LOG.debug("Without Micrometer on the class path nothing is measured: {}", missing.getMessage());
        }
        running.ifPresent(router.events()::addListener);
    }

    /** Ends; what was counted stays in the registry. */
    void stop() {
        running.ifPresent(metrics -> {
            router.events().removeListener(metrics);
            metrics.close();
        });
        running = Optional.empty();
    }

    /** All that needs the jar, loaded when it is tried. */
    private static final class Micrometer {

        static Optional<RouterMetrics> metrics(LlmRouterComponent router) {
            CamelContext context = router.getCamelContext();
            return registry(context).map(registry -> new RouterMetrics(registry, context.getName(), known(router)));
        }

        /** Of several beans it is the primary one, where there is such a thing. */
        private static Optional<MeterRegistry> registry(CamelContext context) {
            return Optional.ofNullable(context.getRegistry().lookupByNameAndType(REGISTRY, MeterRegistry.class))
                    .or(() -> Optional.ofNullable(CamelContextHelper.findSingleByType(context, MeterRegistry.class)));
        }

        private static KnownOffers known(LlmRouterComponent router) {
            return new KnownOffers() {
                @Override
                public Optional<String> slug(String model) {
                    ModelReference asked = ModelReference.parse(model);
                    return asked.model().isPresent()
                            ? router.inUse().slug(asked.model().get())
                            : asked.preset()
                                    .filter(router.presets().current()::knows)
                                    .map(known -> asked.toString());
                }

                @Override
                public Recent recent(Target offer) {
                    return find(offer).map(known -> known.health().recent(router.clock().millis()))
                            .orElse(Recent.NONE);
                }

                @Override
                public boolean isOffered(Target offer) {
                    return find(offer).isPresent();
                }

                @Override
                public Optional<LedgerState> ledger() {
                    return router.ledger();
                }

                private Optional<Offer> find(Target offer) {
                    return router.inUse().book().find(new OfferId(offer.provider(), offer.model()));
                }
            };
        }
    }
}
