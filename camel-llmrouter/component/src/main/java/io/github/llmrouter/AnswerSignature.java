package io.github.llmrouter;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChunkSource;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.routing.Offer;

/** What the router adds to an answer in OpenAI's form: who gave it, as which model, and what it cost, if that is known. */
final class AnswerSignature {

    private AnswerSignature() {}

    /** Signs a whole answer or a chunk. */
    static void sign(ObjectNode json, Optional<Usage> usage, Offer offer) {
        json.put("model", offer.id().model());
        json.put("provider", offer.id().provider());
        usage.flatMap(offer.pricing()::cost).ifPresent(cost -> {
            if (json.get("usage") instanceof ObjectNode counts) {
                counts.put("cost", cost);
            }
        });
    }

    /** Signs the chunks of a stream as they pass. */
    static ChunkSource signed(ChunkSource source, Offer offer) {
        return new ChunkSource() {
            @Override
            public Optional<ChatChunk> next() {
                Optional<ChatChunk> next = source.next();
                next.ifPresent(chunk -> sign(chunk.json(), chunk.usage(), offer));
                return next;
            }

            @Override
            public void close() {
                source.close();
            }
        };
    }
}
