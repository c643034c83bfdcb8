package io.github.llmrouter.eip;

import java.time.Duration;

import org.apache.camel.Exchange;

import io.github.llmrouter.embedding.EmbeddingRequest;
import io.github.llmrouter.embedding.EmbeddingResponse;
import io.github.llmrouter.embedding.VectorLengths;
import io.github.llmrouter.provider.ProviderConnection;
import io.github.llmrouter.routing.ConfiguredLengths;
import io.github.llmrouter.routing.Need;
import io.github.llmrouter.routing.Offer;

/**
 * A wish for embeddings. The answer is an {@link EmbeddingResponse}.
 *
 * @param request what is to be embedded
 * @param lengths how long vectors must be
 */
public record EmbeddingQuestion(EmbeddingRequest request, VectorLengths lengths) implements Question {

    @Override
    public Need need() {
        return Need.EMBEDDINGS;
    }

    @Override
    public Object ask(ProviderConnection connection, Offer offer, CallSettings.Limits limits, Duration remaining) {
        return connection.embed(request, offer.upstream(), limits.of(offer, false, remaining));
    }

    @Override
    public Object read(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        return body instanceof EmbeddingResponse ? body : ForeignAnswer.embeddings(request, exchange);
    }

    @Override
    public Object checked(RoutedCall call, Offer offer, Object answer) {
        EmbeddingResponse response = (EmbeddingResponse) answer;
        lengths.check(request, offer.id().model(), ConfiguredLengths.of(call.plan()), response);
        return response;
    }

    /** Says nothing of the content. */
    @Override
    public String toString() {
        return request.toString();
    }
}
