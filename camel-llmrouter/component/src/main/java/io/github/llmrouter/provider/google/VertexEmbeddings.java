package io.github.llmrouter.provider.google;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.embedding.EmbeddingRequest;
import io.github.llmrouter.embedding.EmbeddingResponse;
import io.github.llmrouter.provider.ApiKey;
import io.github.llmrouter.provider.EmbeddingCall;
import io.github.llmrouter.provider.EmbeddingDialect;
import io.github.llmrouter.provider.KeyHeader;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.WireRequest;
import io.github.llmrouter.provider.WireResponse;
import io.github.llmrouter.provider.neutral.EmbeddingAnswer;
import io.github.llmrouter.provider.neutral.EmbeddingFields;
import io.github.llmrouter.provider.neutral.WireBody;

/** {@code predict} of Vertex AI's text embedding models: one instance for each text. */
final class VertexEmbeddings implements EmbeddingDialect {

    private static final Set<String> CARRIED = Set.of("dimensions", "input_type");

    private final UnaryOperator<String> paths;
    private final Function<Optional<ApiKey>, KeyHeader> keyHeaders;

    /**
     * @param paths      where a model is, below the base
     * @param keyHeaders how Google wants this key
     */
    VertexEmbeddings(UnaryOperator<String> paths, Function<Optional<ApiKey>, KeyHeader> keyHeaders) {
        this.paths = paths;
        this.keyHeaders = keyHeaders;
    }

    @Override
    public WireRequest write(EmbeddingCall call) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode instances = body.putArray("instances");
        Optional<String> type = TaskType.of(call.request());
        for (String text : EmbeddingFields.texts(call)) {
            ObjectNode instance = instances.addObject().put("content", text);
            type.ifPresent(word -> instance.put("task_type", word));
        }
        call.request()
                .dimensions()
                .ifPresent(length -> body.putObject("parameters").put("outputDimensionality", length));
        return WireRequest.post(paths.apply(call.model().id()) + ":predict", keyHeaders.apply(call.key()).headers(call),
                WireBody.bytes(body, call));
    }

    @Override
    public EmbeddingResponse read(EmbeddingCall call, WireResponse response) {
        EmbeddingAnswer answer = new EmbeddingAnswer();
        long tokens = 0;
        boolean counted = true;
        for (JsonNode prediction : EmbeddingAnswer.json(response).path("predictions")) {
            JsonNode embeddings = prediction.path("embeddings");
            JsonNode count = embeddings.path("statistics").path("token_count");
            answer.add(embeddings.path("values"));
            counted &= count.isNumber();
            tokens += Math.max(0, count.asInt());
        }
        if (counted) {
            answer.tokens(JsonNodeFactory.instance.numberNode(tokens));
        }
        return answer.build(call);
    }

    @Override
    public Set<String> dropped(EmbeddingRequest request, UpstreamModel model, URI base) {
        return EmbeddingFields.otherThan(CARRIED, request);
    }
}
