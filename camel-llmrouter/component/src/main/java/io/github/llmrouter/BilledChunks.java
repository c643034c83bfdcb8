package io.github.llmrouter;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.MissingNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChunkSource;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.eip.RoutedCall;
import io.github.llmrouter.routing.Offer;

/** Makes the bill of a stream of what its chunks say as they pass, and signs them. Read by one thread. */
final class BilledChunks implements ChunkSource {

    private final ChunkSource source;
    private final RoutedCall call;
    private final Offer offer;
    private Optional<String> serviceTier = Optional.empty();
    private Bill bill = Bill.UNKNOWN;

    BilledChunks(ChunkSource source, RoutedCall call, Offer offer) {
        this.source = source;
        this.call = call;
        this.offer = offer;
    }

    @Override
    public Optional<ChatChunk> next() {
        Optional<ChatChunk> next = source.next();
        next.ifPresent(this::pass);
        return next;
    }

    private void pass(ChatChunk chunk) {
        serviceTier = Bill.tierOf(chunk.json()).or(() -> serviceTier);
        if (chunk.usage().isPresent()) {
            bill = Bill.of(call, offer, chunk.json(), chunk.usage(), serviceTier);
        }
        AnswerSignature.sign(chunk.json(), bill.charge(), offer);
    }

    /** What the chunks so far say. */
    Bill bill() {
        return bill;
    }

    /** The bill for so many tokens, of a stream that does not come to its end. */
    Bill bill(Usage used) {
        return Bill.of(call, offer, MissingNode.getInstance(), Optional.of(used), serviceTier);
    }

    @Override
    public void close() {
        source.close();
    }
}
