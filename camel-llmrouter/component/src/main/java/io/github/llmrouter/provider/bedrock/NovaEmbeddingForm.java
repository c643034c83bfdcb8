package io.github.llmrouter.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.embedding.EmbeddingInput;
import io.github.llmrouter.embedding.EmbeddingRequest;
import io.github.llmrouter.provider.EmbeddingCall;
import io.github.llmrouter.provider.neutral.EmbeddingAnswer;
import io.github.llmrouter.provider.neutral.EmbeddingFields;
import io.github.llmrouter.provider.neutral.MediaSource;
import io.github.llmrouter.provider.neutral.Part;

/** How Amazon's Nova models are asked for an embedding: one in a call. */
final class NovaEmbeddingForm {

    private NovaEmbeddingForm() {}

    static ObjectNode write(EmbeddingCall call) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("taskType", "SINGLE_EMBEDDING");
        ObjectNode wish = body.putObject("singleEmbeddingParams").put("embeddingPurpose", purpose(call.request()));
        call.request().dimensions().ifPresent(length -> wish.put("embeddingDimension", length));
        EmbeddingInput input = EmbeddingFields.only(call);
        if (input instanceof EmbeddingInput.Parts parts && parts.content().size() == 1
                && Part.of(parts.content()).get(0) instanceof Part.Image image
                && image.source() instanceof MediaSource.Inline inline) {
            ObjectNode picture = wish.putObject("image").put("format", inline.mime().replaceFirst("^image/", ""));
            picture.putObject("source").put("bytes", inline.base64());
        } else {
            // it insists on being told; the others cut off without being told
            wish.putObject("text").put("truncationMode", "END").put("value", EmbeddingFields.text(input, call));
        }
        return body;
    }

    static EmbeddingAnswer answer(JsonNode json) {
        EmbeddingAnswer answer = new EmbeddingAnswer();
        json.path("embeddings").forEach(embedding -> answer.add(embedding.path("embedding")));
        return answer;
    }

    private static String purpose(EmbeddingRequest request) {
        String type = request.inputType().orElse("search_document");
        return switch (type) {
            case "search_document" -> "GENERIC_INDEX";
            case "search_query" -> "GENERIC_RETRIEVAL";
            case "classification" -> "CLASSIFICATION";
            case "clustering" -> "CLUSTERING";
            default -> type;
        };
    }
}
