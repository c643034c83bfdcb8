package io.github.llmrouter.eip;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.apache.camel.Exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.billing.Told;
import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.ChunkSource;
import io.github.llmrouter.chat.ChunkSources;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.provider.Commit;
import io.github.llmrouter.provider.KeyUse;
import io.github.llmrouter.provider.ProviderConnection;
import io.github.llmrouter.provider.TimeLimits;
import io.github.llmrouter.routing.ModelOffers;
import io.github.llmrouter.routing.Needs;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.RequestChange;
import io.github.llmrouter.routing.RequestFit;
import io.github.llmrouter.routing.Tokens;
import io.github.llmrouter.tokens.CallTokens;
import io.github.llmrouter.tokens.PromptTokens;

/**
 * A chat. The answer is a {@link ChatResponse}, or a {@link ChunkSource} if it is to come in chunks.
 *
 * @param request what is said
 * @param commit  from when on a stream is the caller's
 * @param check   what an answer must be besides whole
 */
public record ChatQuestion(ChatRequest request, Commit commit, Check check) implements Question {

    /** What an answer must be besides whole. */
    @FunctionalInterface
    public interface Check {

        /**
         * @throws io.github.llmrouter.failure.FailureException if the answer is not what was asked for
         */
        void accept(ChatResponse response);
    }

    @Override
    public Question with(RequestChange change) {
        ObjectNode changed = change.applyTo(json());
        return changed == json() ? this : new ChatQuestion(ChatRequest.of(changed), commit, check);
    }

    @Override
    public boolean stream() {
        return request.stream();
    }

    @Override
    public ObjectNode json() {
        return request.json();
    }

    @Override
    public Needs needs() {
        return Needs.of(request);
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
        return Set.of();
    }

    @Override
    public Set<String> missing(ProviderConnection connection, Offer offer) {
        return union(RequestFit.missing(request, offer.capabilities()), connection.dropped(request, offer.upstream()));
    }

    @Override
    public Set<String> dropped(ProviderConnection connection, Offer offer) {
        return union(RequestFit.dropped(request, offer.capabilities()), connection.dropped(request, offer.upstream()));
    }

    @Override
    public Object ask(ProviderConnection connection, Offer offer, CallSettings.Limits limits, Duration remaining,
            KeyUse key) {
        TimeLimits times = limits.of(offer, request.stream(), remaining);
        ChatRequest fitted = RequestFit.fitted(request, offer.capabilities());
        return fitted.stream()
                ? connection.stream(fitted, offer.upstream(), times, commit, key)
                : connection.call(fitted, offer.upstream(), times, key);
    }

    @Override
    public Object read(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        return body instanceof ChatResponse || body instanceof ChunkSource ? body : ForeignAnswer.read(exchange);
    }

    @Override
    public Object checked(RoutedCall call, Offer offer, Object answer) {
        if (answer instanceof ChunkSource chunks) {
            return commit == Commit.COMPLETE ? whole(chunks) : chunks;
        }
        ChatResponse response = (ChatResponse) answer;
        check(response);
        return request.stream() ? ChunkSources.of(response) : response;
    }

    /** An answer that is refused here was made, and is billed. */
    private void check(ChatResponse response) {
        try {
            check.accept(response);
        } catch (FailureException e) {
            throw e.using(response.usage().map(usage -> Told.of(usage, response.json())));
        }
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        if (some.isEmpty() || others.isEmpty()) {
            return some.isEmpty() ? others : some;
        }
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    /** A stream that is all or nothing is whole by now, so what it says can be looked at before it is given out. */
    private ChunkSource whole(ChunkSource chunks) {
        List<ChatChunk> whole = ChunkSources.collect(chunks);
        Optional<ChatResponse> response = ChunkSources.assemble(whole);
        response.ifPresent(this::check);
        return ChunkSources.of(whole);
    }

    /** Says nothing of the content. */
    @Override
    public String toString() {
        return request.toString();
    }
}
