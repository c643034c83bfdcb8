package io.github.llmrouter.provider.bedrock;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import io.github.llmrouter.provider.cohere.CohereEmbeddingForm;
import io.github.llmrouter.provider.neutral.EmbeddingAnswer;
import io.github.llmrouter.provider.neutral.EmbeddingFields;
import io.github.llmrouter.provider.neutral.WireBody;
import io.github.llmrouter.provider.wire.WireJson;

/**
 * Embeddings of Amazon Bedrock. Converse has none, so each maker's own form goes through {@code InvokeModel}; the id tells
 * which.
 */
final class BedrockEmbeddings implements EmbeddingDialect {

    private static final String TOKENS = "x-amzn-bedrock-input-token-count";

    @Override
    public WireRequest write(EmbeddingCall call) {
        String path = "/model/" + BedrockDialect.encoded(call.model().id()) + "/invoke";
        ObjectNode body = switch (Maker.of(call.model())) {
            case COHERE -> cohere(call);
            case NOVA -> NovaEmbeddingForm.write(call);
            case TITAN, TITAN_V1, TITAN_IMAGE -> TitanEmbeddingForm.write(call);
        };
        return WireRequest.post(path, KeyHeader.BEARER.headers(call), WireBody.bytes(body, call));
    }

    @Override
    public EmbeddingResponse read(EmbeddingCall call, WireResponse response) {
        ObjectNode json = EmbeddingAnswer.json(response);
        EmbeddingAnswer answer = switch (Maker.of(call.model())) {
            case COHERE -> CohereEmbeddingForm.answer(json);
            case NOVA -> NovaEmbeddingForm.answer(json);
            case TITAN, TITAN_V1, TITAN_IMAGE -> new EmbeddingAnswer().add(json.path("embedding"));
        };
        JsonNode counted = json.path("inputTextTokenCount");
        return answer.tokens(counted.isNumber() ? counted : tokens(response)).build(call);
    }

    @Override
    public Set<String> dropped(EmbeddingRequest request, UpstreamModel model, URI base) {
        return EmbeddingFields.otherThan(switch (Maker.of(model)) {
            case COHERE, NOVA -> CohereEmbeddingForm.CARRIED;
            case TITAN, TITAN_IMAGE -> Set.of("dimensions");
            case TITAN_V1 -> Set.of();
        }, request);
    }

    /** Whose form a model speaks. */
    enum Maker {

        COHERE, NOVA, TITAN, TITAN_V1, TITAN_IMAGE;

        static Maker of(UpstreamModel model) {
            String id = model.id().toLowerCase(Locale.ROOT);
            if (id.contains("cohere")) {
                return COHERE;
            }
            if (id.contains("nova")) {
                return NOVA;
            }
            if (id.contains("titan-embed-image")) {
                return TITAN_IMAGE;
            }
            return id.contains("titan-embed-text-v1") || id.contains("titan-embed-g1") ? TITAN_V1 : TITAN;
        }
    }

    private static ObjectNode cohere(EmbeddingCall call) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        CohereEmbeddingForm.write(call, body);
        return body;
    }

    /** Most models leave it to Bedrock to say what was used. */
    private static JsonNode tokens(WireResponse response) {
        String count = response.headers().value(TOKENS).orElse("null");
        try {
            return WireJson.MAPPER.readTree(count);
        } catch (JsonProcessingException noNumber) {
            return JsonNodeFactory.instance.nullNode();
        }
    }
}
