package io.github.llmrouter;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.routing.Offer;

/** What the router adds to an answer in OpenAI's form: who gave it, as which model, and what it cost, if that is known. */
final class AnswerSignature {

    private AnswerSignature() {}

    /** Signs a whole answer or a chunk. */
    static void sign(ObjectNode json, Charge charge, Offer offer) {
        json.put("model", offer.id().model());
        json.put("provider", offer.id().provider());
        charge.cost().ifPresent(cost -> {
            if (json.get("usage") instanceof ObjectNode counts) {
                counts.put("cost", cost);
            }
        });
    }
}
