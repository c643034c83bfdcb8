package io.github.llmrouter.eip;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.apache.camel.Exchange;

import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.ChunkSource;
import io.github.llmrouter.chat.ChunkSources;
import io.github.llmrouter.provider.Commit;
import io.github.llmrouter.provider.ProviderConnection;
import io.github.llmrouter.provider.TimeLimits;
import io.github.llmrouter.routing.Need;
import io.github.llmrouter.routing.Offer;

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
    public Need need() {
        return Need.NOTHING;
    }

    @Override
    public Object ask(ProviderConnection connection, Offer offer, CallSettings.Limits limits, Duration remaining) {
        TimeLimits times = limits.of(offer, request.stream(), remaining);
        return request.stream()
                ? connection.stream(request, offer.upstream(), times, commit)
                : connection.call(request, offer.upstream(), times);
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
        check.accept(response);
        return request.stream() ? ChunkSources.of(response) : response;
    }

    /** A stream that is all or nothing is whole by now, so what it says can be looked at before it is given out. */
    private ChunkSource whole(ChunkSource chunks) {
        List<ChatChunk> whole = ChunkSources.collect(chunks);
        Optional<ChatResponse> response = ChunkSources.assemble(whole);
        response.ifPresent(check::accept);
        return ChunkSources.of(whole);
    }

    /** Says nothing of the content. */
    @Override
    public String toString() {
        return request.toString();
    }
}
