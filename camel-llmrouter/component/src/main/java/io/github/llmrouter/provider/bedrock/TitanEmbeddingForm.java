package io.github.llmrouter.provider.bedrock;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.embedding.EmbeddingInput;
import io.github.llmrouter.provider.EmbeddingCall;
import io.github.llmrouter.provider.bedrock.BedrockEmbeddings.Maker;
import io.github.llmrouter.provider.neutral.EmbeddingFields;
import io.github.llmrouter.provider.neutral.MediaSource;
import io.github.llmrouter.provider.neutral.Part;
import io.github.llmrouter.provider.neutral.Unsupported;

/** How Amazon's Titan models are asked for an embedding: one in a call. */
final class TitanEmbeddingForm {

    private TitanEmbeddingForm() {}

    static ObjectNode write(EmbeddingCall call) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        EmbeddingInput input = EmbeddingFields.only(call);
        Maker maker = Maker.of(call.model());
        if (maker == Maker.TITAN_IMAGE) {
            writeParts(input, body, call);
            call.request()
                    .dimensions()
                    .ifPresent(length -> body.putObject("embeddingConfig").put("outputEmbeddingLength", length));
            return body;
        }
        body.put("inputText", EmbeddingFields.text(input, call));
        if (maker == Maker.TITAN) {
            call.request().dimensions().ifPresent(length -> body.put("dimensions", length));
        }
        return body;
    }

    /** A text, a picture, or one of each. */
    private static void writeParts(EmbeddingInput input, ObjectNode body, EmbeddingCall call) {
        if (!(input instanceof EmbeddingInput.Parts parts)) {
            body.put("inputText", EmbeddingFields.text(input, call));
            return;
        }
        for (Part part : Part.of(parts.content())) {
            if (part instanceof Part.Text text) {
                body.put("inputText", body.path("inputText").asText("") + text.text());
            } else if (part instanceof Part.Image image && image.source() instanceof MediaSource.Inline inline
                    && !body.has("inputImage")) {
                body.put("inputImage", inline.base64());
            } else {
                throw Unsupported.of("The model " + call.model() + " embeds a text and one picture with its"
                        + " bytes in a data: URL, and nothing else");
            }
        }
    }
}
