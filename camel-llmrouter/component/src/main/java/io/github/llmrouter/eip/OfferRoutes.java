package io.github.llmrouter.eip;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntSupplier;

import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.model.CircuitBreakerDefinition;
import org.apache.camel.model.RouteDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.llmrouter.routing.OfferId;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;

/**
 * One route for each offer in use: {@code from direct} → {@code circuitBreaker} → {@code to llmprovider}. Made when the
 * offer is first needed. Beyond a cap, those that were not used for the longest time are removed while no call is on its
 * way through them; the state of their breakers stays.
 */
public final class OfferRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(OfferRoutes.class);

    private final CamelContext context;
    private final GeneratedRoutes routes;
    private final Function<OfferId, CircuitBreaker> breakers;
    private final IntSupplier most;
    private final Set<OfferId> defined = ConcurrentHashMap.newKeySet();
    /** When each offer that was made on demand was last used, in nanoseconds. */
    private final Map<OfferId, Long> lastUsed = new ConcurrentHashMap<>();

    OfferRoutes(CamelContext context, GeneratedRoutes routes, Function<OfferId, CircuitBreaker> breakers,
            IntSupplier most) {
        this.context = context;
        this.routes = routes;
        this.breakers = breakers;
        this.most = most;
    }

    /** What calls the offer through its route, which is made if there is none and removed once it is idle. */
    AsyncProcessor processor(OfferId offer) {
        String id = RouteNames.offer(offer);
        lastUsed.put(offer, System.nanoTime());
        return routes.find(id).map(AsyncProcessor.class::cast).orElseGet(() -> {
            removeIdle();
            ensure(offer);
            return routes.producer(id);
        });
    }

    /** Makes the offer's route if there is none. Unless it is called on demand as well, it stays. */
    void ensure(OfferId offer) {
        routes.ensure(RouteNames.offer(offer), () -> {
            defined.add(offer);
            bind(offer);
            return define(offer);
        });
    }

    /** Binds the breakers of all routes again, as a context that was stopped forgets its beans. */
    void bind() {
        defined.forEach(this::bind);
    }

    private void bind(OfferId offer) {
        context.getRegistry().bind(RouteNames.breaker(offer), CircuitBreaker.class, breakers.apply(offer));
    }

    private static RouteDefinition define(OfferId offer) {
        RouteDefinition route = GeneratedRoute.from(RouteNames.offer(offer));
        route.description("Calls " + offer.model() + " at " + offer.provider());
        CircuitBreakerDefinition breaker = route.circuitBreaker();
        breaker.id(RouteNames.breaker(offer));
        breaker.resilience4jConfiguration()
                .circuitBreaker(RouteNames.breaker(offer))
                // an open breaker would otherwise pass the prompt on as the answer
                .throwExceptionWhenHalfOpenOrOpenState(true)
                // the EIP's own limits are not ours to inherit from a context-wide configuration
                .timeoutEnabled(false)
                .bulkheadEnabled(false)
                .end();
        breaker.to(RouteNames.provider(offer)).id(RouteNames.call(offer));
        breaker.end();
        return route;
    }

    private void removeIdle() {
        int over = lastUsed.size() - most.getAsInt();
        if (over <= 0) {
            return;
        }
        lastUsed.entrySet()
                .stream()
                .sorted(Comparator.comparing(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .filter(offer -> routes.inflight(RouteNames.offer(offer)) == 0)
                .limit(over)
                .toList()
                .forEach(this::remove);
    }

    private void remove(OfferId offer) {
        LOG.debug("Removing the idle route of {}", offer);
        lastUsed.remove(offer);
        defined.remove(offer);
        routes.remove(RouteNames.offer(offer));
        context.getRegistry().unbind(RouteNames.breaker(offer));
    }
}
