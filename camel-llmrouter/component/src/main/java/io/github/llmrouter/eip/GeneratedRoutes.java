package io.github.llmrouter.eip;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.ServiceStatus;
import org.apache.camel.model.Model;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteDefinitionHelper;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Adds routes to the context while it is built, starts or runs, and keeps a started producer for each. Follows what
 * happens to them from outside: a route that a reload or {@code AdviceWith} took away is made, or called, anew.
 *
 * <p>
 * Looking a producer up is one read of a concurrent map; making a route takes a lock.
 */
final class GeneratedRoutes extends LifecycleStrategySupport {

    private final CamelContext context;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, AsyncProducer> producers = new ConcurrentHashMap<>();
    private final Set<String> generated = ConcurrentHashMap.newKeySet();

    GeneratedRoutes(CamelContext context) {
        this.context = context;
        context.addLifecycleStrategy(this);
    }

    /** The producer that calls a route which is there and has been called before. */
    Optional<AsyncProducer> find(String routeId) {
        return Optional.ofNullable(producers.get(routeId));
    }

    /** Adds the route to the model if it is not there, and starts it if the context runs. */
    void ensure(String routeId, Supplier<RouteDefinition> definition) {
        lock.lock();
        try {
            Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
            RouteDefinition route = model.getRouteDefinition(routeId);
            if (route == null) {
                route = definition.get();
                generated.add(routeId);
                // prepared here, so that context-wide interceptors, completions and route configurations stay out:
                // they see the call in the caller's route, once
                RouteDefinitionHelper.prepareRoute(context, route);
                route.markPrepared();
                model.addRouteDefinition(route);
            }
            start(routeId, route);
        } catch (Exception e) {
            throw new RuntimeCamelException("Cannot add route " + routeId + ": " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    /** The producer that calls a route; the route must have been ensured. */
    AsyncProducer producer(String routeId) {
        lock.lock();
        try {
            AsyncProducer known = producers.get(routeId);
            if (known != null) {
                return known;
            }
            Endpoint endpoint = context.getEndpoint(RouteNames.direct(routeId));
            AsyncProducer producer = endpoint.createAsyncProducer();
            ServiceHelper.startService(producer);
            producers.put(routeId, producer);
            return producer;
        } catch (Exception e) {
            throw new RuntimeCamelException("Cannot call route " + routeId + ": " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    /** Takes a route away, with all that belongs to it. */
    void remove(String routeId) {
        lock.lock();
        try {
            context.getRouteController().stopRoute(routeId);
            context.removeRoute(routeId);
            Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
            RouteDefinition route = model.getRouteDefinition(routeId);
            if (route != null) {
                model.removeRouteDefinition(route);
            }
            forget(routeId);
            generated.remove(routeId);
            context.removeEndpoints(RouteNames.direct(routeId));
        } catch (Exception e) {
            throw new RuntimeCamelException("Cannot remove route " + routeId + ": " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    /** How many calls are on their way through a route. */
    int inflight(String routeId) {
        return context.getInflightRepository().size(routeId);
    }

    /** Gives all producers up. */
    void stop() {
        producers.values().forEach(ServiceHelper::stopAndShutdownService);
        producers.clear();
    }

    /** Context-wide route policies would count the call once more for each generated route. */
    @Override
    public void onRoutesAdd(Collection<Route> routes) {
        routes.stream()
                .filter(route -> generated.contains(route.getRouteId()))
                .forEach(route -> route.getRoutePolicyList().clear());
    }

    @Override
    public void onRoutesRemove(Collection<Route> routes) {
        routes.forEach(route -> forget(route.getRouteId()));
    }

    private void forget(String routeId) {
        AsyncProducer producer = producers.remove(routeId);
        if (producer != null) {
            ServiceHelper.stopAndShutdownService(producer);
        }
    }

    /**
     * A route that was made while the context started, too late to be started with the others, as those of Kamelets are, is
     * started now: a message that came early may have called it in vain, and has its producer cached.
     */
    @Override
    public void onContextStarted(CamelContext started) {
        lock.lock();
        try {
            for (String routeId : generated) {
                startIfReady(routeId);
            }
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        } finally {
            lock.unlock();
        }
    }

    /** Before the context has started, it starts its routes itself. */
    private void start(String routeId, RouteDefinition route) throws Exception {
        if (!context.isStarted() && !context.isStarting()) {
            return;
        }
        if (context.getRouteController().getRouteStatus(routeId) == null) {
            ((ModelCamelContext) context).startRouteDefinitions(List.of(route));
        }
        startIfReady(routeId);
    }

    private void startIfReady(String routeId) throws Exception {
        ServiceStatus status = context.getRouteController().getRouteStatus(routeId);
        if (context.isStarted() && status != null && !status.isStarted() && !status.isStarting()) {
            context.getRouteController().startRoute(routeId);
        }
    }
}
