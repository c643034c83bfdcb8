package io.github.llmrouter;

import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.llmrouter.catalog.Addresses;
import io.github.llmrouter.catalog.CatalogException;
import io.github.llmrouter.catalog.CatalogSource.Reload;

/** Has the user's own catalogue read again, by hand or by a timer, and says what came of it. */
final class OwnCatalog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LlmRouterComponent.class);

    private final LlmRouterComponent component;
    private @Nullable ScheduledExecutorService timer;

    OwnCatalog(LlmRouterComponent component) {
        this.component = component;
    }

    /** Begins to read it again and again, if there is one and it is to be. */
    void begin() {
        long period = component.getCatalogRefresh();
        if (component.getCatalog() != null && period > 0) {
            timer = context().getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "LlmRouterCatalog");
            timer.scheduleWithFixedDelay(this::refresh, period, period, TimeUnit.MILLISECONDS);
        }
    }

    /** @throws CatalogException if it is broken; what was read before stays */
    void reload() {
        List<String> refused = read().refused();
        if (!refused.isEmpty()) {
            LOG.warn("The catalogue {} names another host, dialect or variable for {}, which is not taken over before a"
                    + " restart", Addresses.masked(address()), refused);
        }
    }

    @Override
    public void close() {
        if (timer != null) {
            context().getExecutorServiceManager().shutdownNow(timer);
            timer = null;
        }
    }

    private Reload read() {
        try {
            return component.inUse().catalog().reload();
        } catch (CatalogException e) {
            component.events().publish(() -> CatalogRefusals.of(component.clock().instant(), address(), e));
            throw e;
        }
    }

    /** The next time may do better; until then the old snapshot stays. */
    private void refresh() {
        try {
            reload();
        } catch (RuntimeException e) {
            // of whatever kind: one that got through would end the timer
            LOG.warn("The catalogue {} is not taken over: {}", Addresses.masked(address()),
                    Addresses.masked(String.valueOf(e.getMessage())));
        }
    }

    private String address() {
        return String.valueOf(component.getCatalog());
    }

    private CamelContext context() {
        return component.getCamelContext();
    }
}
