package io.github.llmrouter.provider.ollama;

import java.net.URI;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.embedding.EmbeddingRequest;
import io.github.llmrouter.embedding.EmbeddingResponse;
import io.github.llmrouter.provider.EmbeddingCall;
import io.github.llmrouter.provider.EmbeddingDialect;
import io.github.llmrouter.provider.KeyHeader;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.WireRequest;
import io.github.llmrouter.provider.WireResponse;
import io.github.llmrouter.provider.neutral.EmbeddingAnswer;
import io.github.llmrouter.provider.neutral.EmbeddingFields;
import io.github.llmrouter.provider.neutral.WireBody;

/** {@code /api/embed} of Ollama: texts in, numbers out. */
final class OllamaEmbeddings implements EmbeddingDialect {

    private static final Set<String> CARRIED = Set.of("dimensions");

    @Override
    public WireRequest write(EmbeddingCall call) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", call.model().id());
        EmbeddingFields.texts(call).forEach(body.putArray("input")::add);
        call.request().dimensions().ifPresent(length -> body.put("dimensions", length));
        return WireRequest.post("/api/embed", KeyHeader.BEARER.headers(call), WireBody.bytes(body, call));
    }

    @Override
    public EmbeddingResponse read(EmbeddingCall call, WireResponse response) {
        JsonNode json = EmbeddingAnswer.json(response);
        EmbeddingAnswer answer = new EmbeddingAnswer();
        json.path("embeddings").forEach(answer::add);
        return answer.tokens(json.path("prompt_eval_count")).build(call);
    }

    @Override
    public Set<String> dropped(EmbeddingRequest request, UpstreamModel model, URI base) {
        return EmbeddingFields.otherThan(CARRIED, request);
    }
}
