package io.github.llmrouter;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.CamelContextReloadedEvent;
import org.apache.camel.spi.CamelEvent.CamelContextReloadingEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;
import org.jspecify.annotations.Nullable;

/** Has the file of presets read again when it is time, and when the context is reloaded. */
final class PresetWatch extends SimpleEventNotifierSupport implements AutoCloseable {

    private final CamelContext context;
    private final Presets presets;
    private @Nullable ScheduledExecutorService timer;

    PresetWatch(CamelContext context, Presets presets) {
        this.context = context;
        this.presets = presets;
        // not those of routes: Camel tells of its own reload only who wants these, too
        setIgnoreCamelContextInitEvents(true);
        setIgnoreServiceEvents(true);
    }

    /**
     * Begins to watch.
     *
     * @param period how often presets are read again, in milliseconds; 0 for only when the context is reloaded
     */
    void begin(long period) {
        context.getManagementStrategy().addEventNotifier(this);
        if (period > 0) {
            timer = context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "LlmRouterPresets");
            timer.scheduleWithFixedDelay(presets::refresh, period, period, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof CamelContextReloadingEvent) {
            presets.becomeStale();
        } else if (event instanceof CamelContextReloadedEvent) {
            presets.refreshIfStale();
        }
    }

    @Override
    public void close() {
        context.getManagementStrategy().removeEventNotifier(this);
        if (timer != null) {
            context.getExecutorServiceManager().shutdownNow(timer);
        }
    }
}
