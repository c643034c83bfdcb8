package io.github.llmrouter.provider.neutral;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.embedding.EmbeddingInput;
import io.github.llmrouter.embedding.EmbeddingRequest;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.provider.EmbeddingCall;

/** The fields of a neutral request for embeddings, for forms that name them otherwise. */
public final class EmbeddingFields {

    /** What the router itself sees to, whatever the dialect. */
    private static final Set<String> ALWAYS = Set.of("model", "input", "encoding_format", "stream", "user", "metadata");

    private EmbeddingFields() {}

    /**
     * The inputs as texts.
     *
     * @throws FailureException UNSUPPORTED if one is none
     */
    public static List<String> texts(EmbeddingCall call) {
        return call.request().inputs().stream().map(input -> text(input, call)).toList();
    }

    /**
     * One input as text.
     *
     * @throws FailureException UNSUPPORTED if it is none
     */
    public static String text(EmbeddingInput input, EmbeddingCall call) {
        if (input instanceof EmbeddingInput.Text text) {
            return text.text();
        }
        if (input instanceof EmbeddingInput.Parts parts && isText(parts)) {
            return Part.text(parts.content());
        }
        throw Unsupported.of("The model " + call.model() + " embeds texts only; the field input has "
                + (input instanceof EmbeddingInput.Tokens ? "token numbers" : "something else"));
    }

    /**
     * The only input, for a model that takes one at a time. Several calls would be several attempts, each of which may
     * fail and costs, so that is for the caller to decide.
     *
     * @throws FailureException UNSUPPORTED if there are several
     */
    public static EmbeddingInput only(EmbeddingCall call) {
        List<EmbeddingInput> inputs = call.request().inputs();
        if (inputs.size() != 1) {
            throw Unsupported.of("The model " + call.model() + " embeds one input in a call, and the field input has "
                    + inputs.size() + ". Send them one by one, as a splitter does");
        }
        return inputs.get(0);
    }

    /**
     * The fields of a request that a form does not carry.
     *
     * @param carried those that it does
     */
    public static Set<String> otherThan(Set<String> carried, EmbeddingRequest request) {
        Set<String> dropped = Set.of();
        for (var field : request.json().properties()) {
            String name = field.getKey();
            if (!carried.contains(name) && !ALWAYS.contains(name) && !Fields.ROUTER.contains(name)
                    && !field.getValue().isNull()) {
                dropped = dropped.isEmpty() ? new TreeSet<>() : dropped;
                dropped.add(name);
            }
        }
        return dropped;
    }

    private static boolean isText(EmbeddingInput.Parts parts) {
        for (JsonNode part : parts.content()) {
            if (!part.path("type").asText().equals("text")) {
                return false;
            }
        }
        return true;
    }
}
