package io.github.llmrouter;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.support.SynchronizationAdapter;

import io.github.llmrouter.billing.Consumption;
import io.github.llmrouter.billing.Told;
import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.chat.ChatStream.Listener;
import io.github.llmrouter.chat.ChunkSource;
import io.github.llmrouter.chat.ChunkSources;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.eip.RoutedCall;
import io.github.llmrouter.event.CallEvents.Ending;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.routing.Offer;

/**
 * Gives a stream out as a message body and sees to it that it is closed.
 *
 * <p>
 * A stream closes with its exchange. Two kinds of exchange end before their body is read. Multicast, recipient list, split,
 * circuit breaker and seda work on a copy that ends with their branch: there the stream is whole before it is given out.
 * A producer template ends the exchange before it returns: there the caller gets the stream open, and closes it.
 */
final class StreamHandover {

    private final Endpoint endpoint;
    private final ResultHeaders headers;

    StreamHandover(Endpoint endpoint, ResultHeaders headers) {
        this.endpoint = endpoint;
        this.headers = headers;
    }

    ChatStream hand(ChunkSource source, Exchange exchange, RoutedCall call, Offer offer) {
        BilledChunks billed = new BilledChunks(source, call, offer);
        WatchedChunks chunks = new WatchedChunks(billed);
        exchange.setProperty(LlmRouterConstants.COST_STATUS_PROPERTY, "pending");
        if (isCopyOfBranch(exchange)) {
            return whole(new Settlement(exchange, call, offer, chunks, billed));
        }
        ChatStream stream = new Settlement(exchange, call, offer, chunks, billed).stream();
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                if (!isCallersOwn(done, stream)) {
                    stream.close();
                }
            }
        });
        return stream;
    }

    private static ChatStream whole(Settlement settlement) {
        List<ChatChunk> all = new ArrayList<>();
        settlement.stream().forEachRemaining(all::add);
        return new ChatStream(ChunkSources.of(all), settlement::cost, Listener.NONE);
    }

    /** Whether the exchange is a copy that ends with its branch, so that a stream must be whole before it is given out. */
    static boolean isCopyOfBranch(Exchange exchange) {
        return exchange.getProperty(ExchangePropertyKey.CORRELATION_ID) != null;
    }

    /**
     * Whether a producer template sent this exchange and is about to return the stream. An exchange that the caller has made
     * comes from no endpoint.
     */
    private boolean isCallersOwn(Exchange done, ChatStream stream) {
        Endpoint origin = done.getFromEndpoint();
        boolean fromTemplate = origin == null || origin instanceof DirectEndpoint || origin == endpoint;
        return fromTemplate && !done.isFailed() && done.getMessage().getBody() == stream;
    }

    /** What the end of a stream does to the exchange and to the offer. */
    private final class Settlement implements Listener {

        private final Exchange exchange;
        private final RoutedCall call;
        private final Offer offer;
        private final WatchedChunks chunks;
        private final BilledChunks billed;

        Settlement(Exchange exchange, RoutedCall call, Offer offer, WatchedChunks chunks, BilledChunks billed) {
            this.exchange = exchange;
            this.call = call;
            this.offer = offer;
            this.chunks = chunks;
            this.billed = billed;
        }

        ChatStream stream() {
            return new ChatStream(chunks, this::cost, this);
        }

        Optional<BigDecimal> cost() {
            return billed.bill().charge().cost();
        }

        @Override
        public void ended(ChatStream stream) {
            Bill bill = billed.bill();
            Ending ending = new Ending(chunks.id(), stream.finishReason(), stream.usage(), bill.charge(), bill.used());
            headers.ended(exchange, ending);
            call.streamEnded(offer, ending, chunks.waited());
            chunks.toolCalls().ifPresent(answer -> call.judgeToolCalls(offer, answer));
        }

        /** The breaker saw a success when the stream began, so it hears of the failure here. */
        @Override
        public RuntimeException failed(RuntimeException failure) {
            if (!(failure instanceof FailureException broken)) {
                call.events().brokeOff(part(Optional.empty(), false));
                ExchangeFailure.tell(call.events(), failure, call.attempts());
                return failure;
            }
            call.brokeOff(offer, broken.failure(), part(broken.failure().spent().told(), false));
            LlmRouterException typed = FailureReport.brokenStream(call, broken.failure());
            ExchangeFailure.mark(exchange, typed);
            ExchangeFailure.tell(call.events(), typed);
            return typed;
        }

        @Override
        public void abandoned(ChatStream stream) {
            Ending part = part(Optional.empty(), true);
            headers.ended(exchange, part);
            call.abandoned(offer, part);
        }

        /** An answer that is not whole: what the provider told of its usage, and otherwise an estimate of what was seen. */
        private Ending part(Optional<Told> told, boolean cancelled) {
            Optional<Told> known = call.isAgain() ? Optional.of(Told.of(Usage.NONE)) : billed.told().or(() -> told);
            Bill bill = known.map(billed::bill).orElseGet(() -> billed.estimate(chunks.seen(call.promptTokens())));
            return new Ending(chunks.id(), chunks.finishReason(), bill.used().map(Consumption::usage), bill.charge(),
                    bill.used()).cancelled(cancelled);
        }
    }
}
