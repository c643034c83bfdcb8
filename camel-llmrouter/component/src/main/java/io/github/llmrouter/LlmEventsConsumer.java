package io.github.llmrouter;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.spi.ShutdownStrategy;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.llmrouter.event.EventQueue;
import io.github.llmrouter.event.EventQueue.Queued;
import io.github.llmrouter.event.RouterEvent;
import io.github.llmrouter.event.RouterEvent.Type;
import io.github.llmrouter.event.RouterListener;

/**
 * Hands events to a route, one after the other, on a thread of its own. The calls that make them never wait for it: they
 * leave them in a bounded queue.
 *
 * <p>
 * While it is suspended, events wait in the queue. When the route stops, what waits is delivered first, within the
 * shutdown timeout; when the context stops, it goes on listening until the calls of the other routes have ended.
 */
@ManagedResource(description = "Consumer of the events of the LLM router")
public class LlmEventsConsumer extends DefaultConsumer implements ShutdownAware, Suspendable {

    private static final Logger LOG = LoggerFactory.getLogger(LlmEventsConsumer.class);
    private static final long MILLIS_BETWEEN_WARNINGS = 60_000;

    private final LlmEventsEndpoint endpoint;
    private final Set<Type> wanted;
    private final EventMessage message;
    private final RouterListener listener = this::hear;
    private final AtomicLong nextWarning = new AtomicLong(Long.MIN_VALUE);
    private volatile EventQueue queue;
    private @Nullable ExecutorService thread;

    LlmEventsConsumer(LlmEventsEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.wanted = endpoint.wanted();
        this.message = new EventMessage(endpoint.getOutput());
        this.queue = new EventQueue(endpoint.getQueueSize());
    }

    /** Called in the middle of a call. */
    private void hear(RouterEvent event) {
        if (wanted.contains(event.type()) && !isOfOwnMaking(event) && !queue.offer(event)) {
            endpoint.router().events().dropped(String.valueOf(getRouteId()));
            warnOfDropped();
        }
    }

    /** Whether this route made the call while it worked on an event: told of it, it might go on like this for ever. */
    private boolean isOfOwnMaking(RouterEvent event) {
        return event instanceof RouterEvent.OfCall call && ownRoute().map(call.call().eventRoutes()::contains)
                .orElse(false);
    }

    /** The route that starts here; empty where events are polled. */
    private Optional<String> ownRoute() {
        return Optional.ofNullable(getRouteId());
    }

    private void warnOfDropped() {
        long now = endpoint.router().clock().millis();
        long next = nextWarning.get();
        if (now >= next && nextWarning.compareAndSet(next, now + MILLIS_BETWEEN_WARNINGS)) {
            LOG.warn(
                    "Route '{}' does not keep up with the events of {}: its queue of {} is full. Dropped so far: {}. Make it"
                            + " faster, or set queueSize. This is logged once a minute at most", getRouteId(),
                    endpoint.getEndpointUri(), endpoint.getQueueSize(), queue.dropped());
        }
    }

    private void deliverAll(EventQueue from) {
        try {
            while (from.deliverNext(this::deliver)) {
                LOG.trace("Delivered an event of {}", endpoint.getEndpointUri());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(Queued queued) {
        Exchange exchange = createExchange(false);
        try {
            message.write(exchange, queued);
            ownRoute().ifPresent(route -> EventRoutes.begin(exchange, queued.event(), route));
            getProcessor().process(exchange);
        } catch (Exception | LinkageError e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            report(exchange);
        }
        releaseExchange(exchange, false);
    }

    /** The thread outlives an exception handler that fails itself: later events are still to be delivered. */
    private void report(Exchange exchange) {
        try {
            getExceptionHandler().handleException("The route did not take an event", exchange,
                    exchange.getException());
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("The exception handler of {} failed", endpoint.getEndpointUri(), e);
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        EventQueue fresh = new EventQueue(endpoint.getQueueSize());
        ExecutorService own = endpoint.getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadExecutor(this, "LlmEvents");
        queue = fresh;
        thread = own;
        own.execute(() -> deliverAll(fresh));
        endpoint.router().events().addListener(listener);
    }

    @Override
    protected void doSuspend() throws Exception {
        super.doSuspend();
        queue.pause();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        queue.resume();
    }

    /** With the whole context this one stops last, since the calls that are still on their way have events, too. */
    @Override
    public boolean deferShutdown(ShutdownRunningTask shutdownRunningTask) {
        return endpoint.getCamelContext().isStopping();
    }

    @Override
    public int getPendingExchangesSize() {
        return queue.pending();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        if (suspendOnly) {
            return;
        }
        endpoint.router().events().removeListener(listener);
        if (!forced) {
            queue.resume();
            awaitEmpty();
        }
    }

    private void awaitEmpty() {
        ShutdownStrategy strategy = endpoint.getCamelContext().getShutdownStrategy();
        try {
            queue.awaitEmpty(Duration.of(strategy.getTimeout(), strategy.getTimeUnit().toChronoUnit()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    protected void doStop() throws Exception {
        endpoint.router().events().removeListener(listener);
        int lost = queue.close();
        if (lost > 0) {
            LOG.warn("Route '{}' was stopped before it took all events of {}. Lost: {}", getRouteId(),
                    endpoint.getEndpointUri(), lost);
        }
        if (thread != null) {
            endpoint.getCamelContext().getExecutorServiceManager().shutdownNow(thread);
            thread = null;
        }
        super.doStop();
    }

    @ManagedAttribute(description = "How many events wait for the route")
    public int getQueuedEvents() {
        return queue.size();
    }

    @ManagedAttribute(description = "How many events were dropped since the route was started, because the queue was full")
    public long getDroppedEvents() {
        return queue.dropped();
    }
}
