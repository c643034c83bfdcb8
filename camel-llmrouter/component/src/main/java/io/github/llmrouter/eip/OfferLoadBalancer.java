package io.github.llmrouter.eip;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Channel;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.processor.loadbalancer.FailOverLoadBalancer;
import org.apache.camel.spi.IdAware;
import org.apache.camel.support.AsyncCallbackToCompletableFutureAdapter;
import org.jspecify.annotations.Nullable;

import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.OfferId;

/**
 * Camel's failover EIP, whose order is the plan of the message at hand. Its children are the offers that were known when
 * the route was made; all others are called through the routes of their own, made on demand.
 */
public final class OfferLoadBalancer extends FailOverLoadBalancer {

    private final OfferRoutes offers;
    private final Map<String, OfferId> offerOfStep;
    private volatile Map<OfferId, AsyncProcessor> children = Map.of();

    /**
     * @param offers      where the other offers are called
     * @param offerOfStep which child, by the id of its step, leads to which offer
     */
    OfferLoadBalancer(OfferRoutes offers, Map<String, OfferId> offerOfStep) {
        super(List.of());
        this.offers = offers;
        this.offerOfStep = Map.copyOf(offerOfStep);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        Map<OfferId, AsyncProcessor> found = new java.util.HashMap<>();
        for (AsyncProcessor child : getProcessors()) {
            OfferId offer = offerOfStep.get(idOf(child));
            if (offer != null) {
                found.put(offer, child);
            }
        }
        children = Map.copyOf(found);
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        RoutedCall call = RoutedCall.of(exchange)
                .orElseThrow(() -> new IllegalStateException("Route " + getRouteId()
                        + " is called by llmrouter: endpoints only; send to one of those instead"));
        List<Offer> planned = call.plan().candidates();
        AsyncProcessor[] candidates = new AsyncProcessor[planned.size()];
        for (int i = 0; i < candidates.length; i++) {
            candidates[i] = new Candidate(call, planned.get(i));
        }
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

    private AsyncProcessor processorOf(OfferId offer) {
        AsyncProcessor child = children.get(offer);
        return child != null ? child : offers.processor(offer);
    }

    private static String idOf(AsyncProcessor child) {
        Processor node = child instanceof Channel channel ? channel.getNextProcessor() : child;
        return node instanceof IdAware aware && aware.getId() != null ? aware.getId() : "";
    }

    /** One offer's turn in the plan of one message. */
    private final class Candidate implements AsyncProcessor {

        private final RoutedCall call;
        private final Offer offer;

        Candidate(RoutedCall call, Offer offer) {
            this.call = call;
            this.offer = offer;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            if (!call.isWorthAsking(offer)) {
                call.lastFailure().ifPresent(failure -> exchange.setException(new FailureException(failure)));
                callback.done(true);
                return true;
            }
            call.begin(offer);
            return processorOf(offer.id()).process(exchange, doneSync -> {
                AnswerReader.settle(call, offer, exchange);
                callback.done(doneSync);
            });
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
