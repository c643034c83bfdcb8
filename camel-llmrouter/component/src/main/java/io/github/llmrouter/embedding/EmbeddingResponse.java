package io.github.llmrouter.embedding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;

/**
 * One answer in OpenAI's embeddings form, whatever the provider's own form was. There is one vector for each input, in the
 * order of the inputs, all of one length, in the encoding that the caller asked for.
 *
 * <p>
 * Immutable by convention: nobody writes to {@link #json()} or to the vectors once the response stands.
 */
public final class EmbeddingResponse {

    private final ObjectNode json;
    private final List<float[]> vectors;
    private final Optional<Usage> usage;

    private EmbeddingResponse(ObjectNode json, List<float[]> vectors, Optional<Usage> usage) {
        this.json = json;
        this.vectors = vectors;
        this.usage = usage;
    }

    /**
     * Reads what a provider answered.
     *
     * @param  request          what it was asked
     * @param  answer           in OpenAI's form, the vectors in any order and either encoding; taken over and changed
     * @param  usage            what was used, empty if the provider did not say
     * @throws FailureException BAD_RESPONSE if the vectors are not those that were asked for
     */
    public static EmbeddingResponse of(EmbeddingRequest request, ObjectNode answer, Optional<Usage> usage) {
        JsonNode[] rows = inOrder(answer.path("data"), request.inputs().size());
        List<float[]> vectors = new ArrayList<>(rows.length);
        ArrayNode data = JsonNodeFactory.instance.arrayNode(rows.length);
        for (JsonNode row : rows) {
            JsonNode vector = row.path("embedding");
            float[] numbers = Vectors.read(vector)
                    .orElseThrow(() -> bad("An embedding of the answer is not a vector of numbers"));
            if (!vectors.isEmpty() && vectors.get(0).length != numbers.length) {
                throw bad("The embeddings of the answer have different lengths: " + vectors.get(0).length + " and "
                        + numbers.length);
            }
            ObjectNode entry = data.addObject().put("object", "embedding").put("index", vectors.size());
            entry.set("embedding", Vectors.encoded(vector, numbers, request.encoding()));
            vectors.add(numbers);
        }
        answer.put("object", "list").set("data", data);
        return new EmbeddingResponse(answer, List.copyOf(vectors), usage);
    }

    /** The whole answer; for reading only. */
    public ObjectNode json() {
        return json;
    }

    /** The vectors, one for each input and in that order; for reading only. */
    public List<float[]> vectors() {
        return vectors;
    }

    /** How long each vector is. */
    public int dimensions() {
        return vectors.get(0).length;
    }

    /** What was used, empty if the provider did not say. */
    public Optional<Usage> usage() {
        return usage;
    }

    /** The provider's id of this answer, if it gives one. */
    public Optional<String> id() {
        JsonNode id = json.path("id");
        return id.isTextual() ? Optional.of(id.textValue()) : Optional.empty();
    }

    private static JsonNode[] inOrder(JsonNode data, int inputs) {
        if (data.size() != inputs) {
            throw bad("The answer has " + data.size() + " embeddings for " + inputs + " inputs");
        }
        JsonNode[] rows = new JsonNode[inputs];
        int position = 0;
        for (JsonNode row : data) {
            int index = row.path("index").asInt(position++);
            if (index < 0 || index >= inputs || rows[index] != null) {
                throw bad("The answer does not say which embedding belongs to which input");
            }
            rows[index] = row;
        }
        return rows;
    }

    private static FailureException bad(String message) {
        return FailureException.of(FailureKind.BAD_RESPONSE, message);
    }

    /** Says nothing of the content. */
    @Override
    public String toString() {
        return "EmbeddingResponse[" + vectors.size() + " vectors]";
    }
}
