package io.github.llmrouter.eip;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.apache.camel.Exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.billing.Told;
import io.github.llmrouter.embedding.EmbeddingRequest;
import io.github.llmrouter.embedding.EmbeddingResponse;
import io.github.llmrouter.embedding.VectorLengths;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.provider.KeyUse;
import io.github.llmrouter.provider.ProviderConnection;
import io.github.llmrouter.routing.ConfiguredLengths;
import io.github.llmrouter.routing.ModelOffers;
import io.github.llmrouter.routing.Needs;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.RequestChange;
import io.github.llmrouter.routing.Requirement;
import io.github.llmrouter.routing.Tokens;
import io.github.llmrouter.tokens.CallTokens;
import io.github.llmrouter.tokens.PromptTokens;

/**
 * A wish for embeddings. The answer is an {@link EmbeddingResponse}.
 *
 * @param request what is to be embedded
 * @param lengths how long vectors must be
 */
public record EmbeddingQuestion(EmbeddingRequest request, VectorLengths lengths) implements Question {

    @Override
    public Question with(RequestChange change) {
        ObjectNode changed = change.applyTo(json());
        return changed == json() ? this : new EmbeddingQuestion(EmbeddingRequest.of(changed), lengths);
    }

    @Override
    public boolean stream() {
        return false;
    }

    @Override
    public ObjectNode json() {
        return request.json();
    }

    @Override
    public Needs needs() {
        return Needs.NONE;
    }

    @Override
    public Tokens tokens(CallTokens sizes, List<ModelOffers> models) {
        return sizes.of(request, models);
    }

    @Override
    public long promptTokens() {
        return PromptTokens.of(request).expected();
    }

    @Override
    public Set<String> lacking(Offer offer) {
        return offer.embeddings().possible() ? Set.of() : Set.of(Requirement.EMBEDDINGS);
    }

    @Override
    public Set<String> missing(ProviderConnection connection, Offer offer) {
        return dropped(connection, offer);
    }

    @Override
    public Set<String> dropped(ProviderConnection connection, Offer offer) {
        return connection.dropped(request, offer.upstream());
    }

    @Override
    public Object ask(ProviderConnection connection, Offer offer, CallSettings.Limits limits, Duration remaining,
            KeyUse key) {
        return connection.embed(request, offer.upstream(), limits.of(offer, false, remaining), key);
    }

    @Override
    public Object read(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        return body instanceof EmbeddingResponse ? body : ForeignAnswer.embeddings(request, exchange);
    }

    @Override
    public Object checked(RoutedCall call, Offer offer, Object answer) {
        EmbeddingResponse response = (EmbeddingResponse) answer;
        try {
            lengths.check(request, offer.id().model(), ConfiguredLengths.of(call.plan()), response);
        } catch (FailureException e) {
            throw e.using(response.usage().map(usage -> Told.of(usage, response.json())));
        }
        return response;
    }

    /** Says nothing of the content. */
    @Override
    public String toString() {
        return request.toString();
    }
}
