package io.github.llmrouter.eip;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.model.LoadBalanceDefinition;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.processor.loadbalancer.FailOverLoadBalancer;
import org.apache.camel.support.AsyncCallbackToCompletableFutureAdapter;
import org.jspecify.annotations.Nullable;

import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.routing.Candidate;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferId;

/**
 * Camel's failover EIP, whose order is the plan of the message at hand. Its children are the offers that were known when
 * the route was made; all others are called through the routes of their own, made on demand.
 */
public final class OfferLoadBalancer extends FailOverLoadBalancer {

    private final String routerRoute;
    private final OfferRoutes offers;
    private final Map<String, OfferId> offerOfStep;
    private volatile Map<OfferId, AsyncProcessor> children = Map.of();

    /**
     * @param routerRoute the id of the route that this balancer stands in
     * @param offers      where the other offers are called
     * @param offerOfStep which child, by the id of its step, leads to which offer
     */
    OfferLoadBalancer(String routerRoute, OfferRoutes offers, Map<String, OfferId> offerOfStep) {
        super(List.of());
        this.routerRoute = routerRoute;
        this.offers = offers;
        this.offerOfStep = Map.copyOf(offerOfStep);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        children = childrenByOffer();
    }

    /**
     * On this Camel line a child of a load balancer does not know its own id, so the children are told apart by their
     * order in the definition of the route.
     */
    private Map<OfferId, AsyncProcessor> childrenByOffer() {
        List<String> steps = steps();
        List<AsyncProcessor> processors = getProcessors();
        Map<OfferId, AsyncProcessor> found = new HashMap<>();
        if (steps.size() == processors.size()) {
            for (int i = 0; i < steps.size(); i++) {
                OfferId offer = offerOfStep.get(steps.get(i));
                if (offer != null) {
                    found.put(offer, processors.get(i));
                }
            }
        }
        return Map.copyOf(found);
    }

    private List<String> steps() {
        RouteDefinition route = getCamelContext().getCamelContextExtension()
                .getContextPlugin(Model.class)
                .getRouteDefinition(routerRoute);
        return ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), LoadBalanceDefinition.class)
                .stream()
                .flatMap(balance -> balance.getOutputs().stream())
                .map(ProcessorDefinition::getId)
                .toList();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Optional<RoutedCall> call = RoutedCall.of(exchange);
        if (call.isEmpty()) {
            exchange.setException(new IllegalStateException("Route " + routerRoute
                    + " is called by llmrouter: endpoints only; send to one of those instead"));
            callback.done(true);
            return true;
        }
        AsyncProcessor[] candidates = call.get()
                .plan()
                .candidates()
                .stream()
                .flatMap(candidate -> turns(call.get(), candidate))
                .toArray(AsyncProcessor[]::new);
        exchange.getContext()
                .getCamelContextExtension()
                .getReactiveExecutor()
                .schedule(new State(exchange, callback, candidates)::run);
        return false;
    }

    @Override
    protected boolean shouldFailOver(@Nullable Exchange attempt) {
        return attempt != null && attempt.getException() != null
                && RoutedCall.of(attempt).map(RoutedCall::mayGoOn).orElse(false);
    }

    /** An offer has a turn for each key: another one may do where the provider refused the one before. */
    private Stream<AsyncProcessor> turns(RoutedCall call, Candidate candidate) {
        int keys = Math.max(1, candidate.offer().keys().size());
        return Collections.<AsyncProcessor>nCopies(keys, new Turn(call, candidate))
                .stream();
    }

    private AsyncProcessor processorOf(OfferId offer) {
        AsyncProcessor child = children.get(offer);
        return child != null ? child : offers.processor(offer);
    }

    /** One offer's turn in the plan of one message. */
    private final class Turn implements AsyncProcessor {

        private final RoutedCall call;
        private final Candidate candidate;
        private final Offer offer;

        Turn(RoutedCall call, Candidate candidate) {
            this.call = call;
            this.candidate = candidate;
            this.offer = candidate.offer();
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            if (!call.isWorthAsking(offer)) {
                call.lastFailure().ifPresent(failure -> exchange.setException(new FailureException(failure)));
                callback.done(true);
                return true;
            }
            call.begin(candidate);
            AsyncCallback settled = doneSync -> {
                AnswerReader.settle(call, offer, exchange);
                callback.done(doneSync);
            };
            AsyncProcessor processor;
            try {
                processor = processorOf(offer.id());
            } catch (RuntimeException e) {
                // a route that cannot be made is a failed attempt; thrown on, nobody would ever call back
                exchange.setException(e);
                settled.done(true);
                return true;
            }
            return processor.process(exchange, settled);
        }

        @Override
        public void process(Exchange exchange) throws Exception {
            processAsync(exchange).get();
        }

        @Override
        public CompletableFuture<Exchange> processAsync(Exchange exchange) {
            var adapter = new AsyncCallbackToCompletableFutureAdapter<>(exchange);
            process(exchange, adapter);
            return adapter.getFuture();
        }
    }
}
