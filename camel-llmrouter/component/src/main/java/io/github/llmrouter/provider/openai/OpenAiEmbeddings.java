package io.github.llmrouter.provider.openai;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.embedding.EmbeddingRequest;
import io.github.llmrouter.embedding.EmbeddingResponse;
import io.github.llmrouter.embedding.Encoding;
import io.github.llmrouter.provider.EmbeddingCall;
import io.github.llmrouter.provider.EmbeddingDialect;
import io.github.llmrouter.provider.KeyHeader;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.WireRequest;
import io.github.llmrouter.provider.WireResponse;
import io.github.llmrouter.provider.neutral.EmbeddingAnswer;
import io.github.llmrouter.provider.neutral.Fields;
import io.github.llmrouter.provider.neutral.WireBody;

/**
 * OpenAI's embeddings and their imitators. The neutral form is this one, so the request goes through as it is, but for the
 * fields that a well-known host refuses. The encoding is only how the numbers travel: where a host does not speak base64
 * it sends numbers, and the caller gets what was asked for all the same.
 */
final class OpenAiEmbeddings implements EmbeddingDialect {

    private static final String PATH = "/embeddings";

    private final KeyHeader keyHeader;

    OpenAiEmbeddings(KeyHeader keyHeader) {
        this.keyHeader = keyHeader;
    }

    @Override
    public WireRequest write(EmbeddingCall call) {
        EmbeddingHost host = EmbeddingHost.of(call.base());
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", call.model().id());
        for (Map.Entry<String, JsonNode> field : call.request().json().properties()) {
            String name = field.getKey();
            switch (name) {
                case "model", "encoding_format", "stream" -> {
                }
                case "input_type" -> {
                    if (host.inputType()) {
                        body.set(name, field.getValue());
                    }
                }
                case "dimensions" -> body.set(host.dimensions(), field.getValue());
                default -> {
                    if (!Fields.ROUTER.contains(name)) {
                        body.set(name, field.getValue());
                    }
                }
            }
        }
        if (call.request().encoding() == Encoding.BASE64 && host.base64()) {
            body.put("encoding_format", "base64");
        }
        return WireRequest.post(PATH, keyHeader.headers(call), WireBody.bytes(body, call));
    }

    @Override
    public Set<String> dropped(EmbeddingRequest request, UpstreamModel model, URI base) {
        return request.inputType().isPresent() && !EmbeddingHost.of(base).inputType()
                ? Set.of("input_type")
                : Set.of();
    }

    @Override
    public EmbeddingResponse read(EmbeddingCall call, WireResponse response) {
        ObjectNode json = EmbeddingAnswer.json(response);
        Optional<OpenAiUsage> usage = OpenAiUsage.take(json);
        usage.ifPresent(used -> json.set("usage", used.said()));
        return EmbeddingResponse.of(call.request(), json, usage.map(OpenAiUsage::counts));
    }
}
