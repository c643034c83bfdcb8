package io.github.llmrouter.provider.cohere;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.embedding.EmbeddingInput;
import io.github.llmrouter.provider.EmbeddingCall;
import io.github.llmrouter.provider.neutral.EmbeddingAnswer;
import io.github.llmrouter.provider.neutral.EmbeddingFields;
import io.github.llmrouter.provider.neutral.Fields;

/** The form in which Cohere's embedding models are spoken to, at Cohere and wherever else they run. */
public final class CohereEmbeddingForm {

    /** The fields that it carries. */
    public static final Set<String> CARRIED = Set.of("dimensions", "input_type");

    /** Cohere insists on being told; what is kept is the usual thing to embed. */
    private static final String USUAL_TYPE = "search_document";

    private CohereEmbeddingForm() {}

    /** Writes all but the model. */
    public static void write(EmbeddingCall call, ObjectNode body) {
        body.put("input_type", call.request().inputType().orElse(USUAL_TYPE).toLowerCase(Locale.ROOT));
        body.putArray("embedding_types").add("float");
        call.request().dimensions().ifPresent(length -> body.put("output_dimension", length));
        List<EmbeddingInput> inputs = call.request().inputs();
        if (inputs.stream().anyMatch(EmbeddingInput.Parts.class::isInstance)) {
            ArrayNode all = body.putArray("inputs");
            inputs.forEach(input -> write(input, all.addObject().putArray("content"), call));
        } else {
            EmbeddingFields.texts(call).forEach(body.putArray("texts")::add);
        }
    }

    /** Begins to read an answer; the older models give a bare list of vectors. */
    public static EmbeddingAnswer answer(ObjectNode json) {
        JsonNode embeddings = json.path("embeddings");
        EmbeddingAnswer answer = new EmbeddingAnswer();
        (embeddings.isArray() ? embeddings : embeddings.path("float")).forEach(answer::add);
        return answer.id(Fields.text(json, "id"));
    }

    /** Its parts are written as the neutral ones. */
    private static void write(EmbeddingInput input, ArrayNode content, EmbeddingCall call) {
        if (input instanceof EmbeddingInput.Parts parts) {
            parts.content().forEach(content::add);
        } else {
            content.addObject().put("type", "text").put("text", EmbeddingFields.text(input, call));
        }
    }
}
