package io.github.llmrouter;

import java.util.Set;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.util.URISupport;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.ChunkSource;
import io.github.llmrouter.chat.ChunkSources;
import io.github.llmrouter.eip.ForeignAnswer;
import io.github.llmrouter.eip.ForeignFailure;
import io.github.llmrouter.embedding.EmbeddingRequest;
import io.github.llmrouter.embedding.EmbeddingResponse;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.Commit;
import io.github.llmrouter.provider.HiddenThoughts;
import io.github.llmrouter.provider.KeyUse;
import io.github.llmrouter.provider.ProviderConnection;
import io.github.llmrouter.provider.TimeLimits;
import io.github.llmrouter.provider.UpstreamModel;

/**
 * A Camel endpoint that serves as a provider: it gets the request as OpenAI's JSON and answers with that or with text.
 * Its time limits are its own; only what it answers in time counts.
 */
final class EndpointConnection implements ProviderConnection {

    private final ProducerTemplate template;
    private final String uri;

    EndpointConnection(CamelContext context, String uri) {
        this.template = context.createProducerTemplate();
        this.uri = uri;
    }

    @Override
    public ChatResponse call(ChatRequest request, UpstreamModel model, TimeLimits limits, KeyUse key) {
        return HiddenThoughts.from(ForeignAnswer.read(answered(request.json(), model)), request);
    }

    @Override
    public EmbeddingResponse embed(EmbeddingRequest request, UpstreamModel model, TimeLimits limits, KeyUse key) {
        return ForeignAnswer.embeddings(request, answered(request.json(), model));
    }

    /** Whoever is behind the endpoint gets all. */
    @Override
    public Set<String> dropped(EmbeddingRequest request, UpstreamModel model) {
        return Set.of();
    }

    /** Whoever is behind the endpoint is taken at their word. */
    @Override
    public boolean canEmbed(UpstreamModel model) {
        return true;
    }

    private Exchange answered(ObjectNode request, UpstreamModel model) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.setAll(request);
        json.put("model", model.id());
        json.remove("stream");
        Exchange exchange = send(json.toString());
        if (exchange.getException() != null) {
            throw new FailureException(ForeignFailure.of(exchange));
        }
        return exchange;
    }

    private Exchange send(String body) {
        try {
            return template.send(uri, ExchangePattern.InOut, sent -> sent.getMessage().setBody(body));
        } catch (ResolveEndpointFailedException | NoSuchEndpointException e) {
            throw FailureException.of(FailureKind.CONNECTION, "there is no such Camel endpoint: "
                    + URISupport.sanitizeUri(uri));
        }
    }

    @Override
    public ChunkSource stream(ChatRequest request, UpstreamModel model, TimeLimits limits, Commit commit,
            KeyUse key) {
        return ChunkSources.of(call(request, model, limits, key));
    }

    /** Whoever is behind the endpoint gets all. */
    @Override
    public Set<String> dropped(ChatRequest request, UpstreamModel model) {
        return Set.of();
    }

    @Override
    public void close() {
        template.stop();
    }
}
