package io.github.llmrouter.provider.cohere;

import java.net.URI;
import java.util.Set;

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

/** {@code /embed} of Cohere, version 2. */
final class CohereEmbeddings implements EmbeddingDialect {

    @Override
    public WireRequest write(EmbeddingCall call) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", call.model().id());
        CohereEmbeddingForm.write(call, body);
        return WireRequest.post("/embed", KeyHeader.BEARER.headers(call), WireBody.bytes(body, call));
    }

    @Override
    public EmbeddingResponse read(EmbeddingCall call, WireResponse response) {
        ObjectNode json = EmbeddingAnswer.json(response);
        return CohereEmbeddingForm.answer(json)
                .tokens(json.path("meta").path("billed_units").path("input_tokens"),
                        json.path("meta").path("billed_units").path("image_tokens"))
                .build(call);
    }

    @Override
    public Set<String> dropped(EmbeddingRequest request, UpstreamModel model, URI base) {
        return EmbeddingFields.otherThan(CohereEmbeddingForm.CARRIED, request);
    }
}
