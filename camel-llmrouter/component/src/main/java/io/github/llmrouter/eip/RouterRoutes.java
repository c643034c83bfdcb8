package io.github.llmrouter.eip;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.model.LoadBalanceDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.loadbalancer.CustomLoadBalancerDefinition;
import org.apache.camel.processor.loadbalancer.LoadBalancer;

import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferId;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;

/**
 * One route for each path of {@code llmrouter:} in use: {@code from direct} → {@code loadBalance} → a {@code step} for
 * each offer known when the route was made, leading to the offer's own route. The {@code step} is needed: a child of
 * {@code loadBalance} gets no id otherwise.
 */
public final class RouterRoutes {

    private final CamelContext context;
    private final GeneratedRoutes routes;
    private final OfferRoutes offers;
    private final Map<String, OfferLoadBalancer> balancers = new ConcurrentHashMap<>();

    /**
     * @param context        where the routes are added
     * @param breakers       gives each offer's circuit breaker, the same one for as long as the component runs
     * @param mostOfferRoutes how many offers may have a route at a time; asked each time, as a component may be
     *                        configured after it was made
     */
    public RouterRoutes(CamelContext context, Function<OfferId, CircuitBreaker> breakers,
            IntSupplier mostOfferRoutes) {
        this.context = context;
        this.routes = new GeneratedRoutes(context);
        this.offers = new OfferRoutes(context, routes, breakers, mostOfferRoutes);
    }

    /**
     * Makes the route of a path, and those of the offers that it leads to, if they are not there.
     *
     * @param path  of {@code llmrouter:path}
     * @param known the offers that show in the route
     */
    public void ensure(String path, Collection<Offer> known) {
        known.forEach(offer -> offers.ensure(offer.id()));
        routes.ensure(RouteNames.router(path), () -> define(path, known));
    }

    /** What calls the route of a path; makes the route if it is not there. */
    public AsyncProcessor processor(String path, Supplier<? extends Collection<Offer>> known) {
        String id = RouteNames.router(path);
        return routes.find(id).map(AsyncProcessor.class::cast).orElseGet(() -> {
            ensure(path, known.get());
            return routes.producer(id);
        });
    }

    /** Binds the beans that the routes refer to again, as a context that was stopped forgets them. */
    public void bind() {
        offers.bind();
        balancers.forEach(this::bind);
    }

    private void bind(String path, OfferLoadBalancer balancer) {
        context.getRegistry().bind(RouteNames.balancer(path), LoadBalancer.class, balancer);
    }

    /** Gives up what calls the routes; the routes themselves are the context's to stop. */
    public void stop() {
        routes.stop();
    }

    private RouteDefinition define(String path, Collection<Offer> known) {
        Map<String, OfferId> offerOfStep = new LinkedHashMap<>();
        RouteDefinition route = GeneratedRoute.from(RouteNames.router(path));
        route.description("Routes llmrouter:" + path);
        LoadBalanceDefinition balance = route.loadBalance();
        balance.setLoadBalancerType(new CustomLoadBalancerDefinition(RouteNames.balancer(path)));
        balance.id(RouteNames.router(path) + "-failover");
        for (Offer offer : known) {
            String step = RouteNames.step(path, offer.id());
            offerOfStep.put(step, offer.id());
            balance.step(step).to(RouteNames.direct(RouteNames.offer(offer.id()))).id(step + "-route");
        }
        OfferLoadBalancer balancer = new OfferLoadBalancer(RouteNames.router(path), offers, offerOfStep);
        balancers.put(path, balancer);
        bind(path, balancer);
        return route;
    }
}
