package io.github.llmrouter;

import java.util.Optional;

import io.github.llmrouter.billing.Told;
import io.github.llmrouter.billing.ToldByChunks;
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
    private final ToldByChunks chunks = new ToldByChunks();
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
        chunks.add(chunk);
        if (chunk.usage().isPresent()) {
            bill = chunks.told().map(this::bill).orElse(bill);
        }
        AnswerSignature.sign(chunk.json(), bill.charge(), offer);
    }

    /** What the chunks so far say. */
    Bill bill() {
        return bill;
    }

    /** What the chunks so far say of the whole call. */
    Optional<Told> told() {
        return chunks.told();
    }

    /** The bill for what is told of a stream that does not come to its end. */
    Bill bill(Told told) {
        return Bill.of(call, offer, told);
    }

    /** The bill for so many tokens of a stream that does not come to its end, counted here. */
    Bill estimate(Usage seen) {
        Bill counted = bill(Told.of(seen).servedIn(chunks.serviceTier()));
        return new Bill(counted.used(), counted.charge().estimate());
    }

    @Override
    public void close() {
        source.close();
    }
}
