package io.github.llmrouter.provider.google;

import java.net.URI;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.embedding.EmbeddingInput;
import io.github.llmrouter.embedding.EmbeddingRequest;
import io.github.llmrouter.embedding.EmbeddingResponse;
import io.github.llmrouter.provider.EmbeddingCall;
import io.github.llmrouter.provider.EmbeddingDialect;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.WireRequest;
import io.github.llmrouter.provider.WireResponse;
import io.github.llmrouter.provider.neutral.EmbeddingAnswer;
import io.github.llmrouter.provider.neutral.EmbeddingFields;
import io.github.llmrouter.provider.neutral.MediaSource;
import io.github.llmrouter.provider.neutral.Part;
import io.github.llmrouter.provider.neutral.Unsupported;
import io.github.llmrouter.provider.neutral.WireBody;

/** {@code batchEmbedContents} of the Gemini API: one request for each input, pictures included. */
final class GeminiEmbeddings implements EmbeddingDialect {

    private static final Set<String> CARRIED = Set.of("dimensions", "input_type");

    @Override
    public WireRequest write(EmbeddingCall call) {
        String model = GoogleDialect.segment(call.model().id(), GoogleDialect.MODELS);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode requests = body.putArray("requests");
        for (EmbeddingInput input : call.request().inputs()) {
            ObjectNode request = requests.addObject().put("model", GoogleDialect.MODELS + model);
            write(input, request.putObject("content").putArray("parts"), call);
            call.request().dimensions().ifPresent(length -> request.put("outputDimensionality", length));
            TaskType.of(call.request()).ifPresent(type -> request.put("taskType", type));
        }
        return WireRequest.post("/" + GoogleDialect.MODELS + model + ":batchEmbedContents", GoogleDialect.KEY_HEADER
                .headers(call),
                WireBody.bytes(body, call));
    }

    @Override
    public EmbeddingResponse read(EmbeddingCall call, WireResponse response) {
        JsonNode json = EmbeddingAnswer.json(response);
        EmbeddingAnswer answer = new EmbeddingAnswer();
        json.path("embeddings").forEach(embedding -> answer.add(embedding.path("values")));
        return answer.tokens(json.path("usageMetadata").path("promptTokenCount")).build(call);
    }

    @Override
    public Set<String> dropped(EmbeddingRequest request, UpstreamModel model, URI base) {
        return EmbeddingFields.otherThan(CARRIED, request);
    }

    private static void write(EmbeddingInput input, ArrayNode parts, EmbeddingCall call) {
        if (!(input instanceof EmbeddingInput.Parts content)) {
            parts.addObject().put("text", EmbeddingFields.text(input, call));
            return;
        }
        for (Part part : Part.of(content.content())) {
            if (part instanceof Part.Text text) {
                parts.addObject().put("text", text.text());
            } else if (part instanceof Part.Image image && image.source() instanceof MediaSource.Inline inline) {
                inline(parts, inline.mime(), inline.base64());
            } else if (part instanceof Part.File file && file.source() instanceof MediaSource.Inline inline) {
                inline(parts, inline.mime(), inline.base64());
            } else if (part instanceof Part.Audio audio) {
                inline(parts, audio.mime(), audio.base64());
            } else {
                throw Unsupported.of("A part of the field input is neither text nor has its bytes in it, and"
                        + " Gemini embeds nothing else. Put a data: URL in its place");
            }
        }
    }

    private static void inline(ArrayNode parts, String mime, String base64) {
        parts.addObject().putObject("inlineData").put("mimeType", mime).put("data", base64);
    }
}
