package io.github.llmrouter.provider.neutral;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.embedding.EmbeddingResponse;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.provider.EmbeddingCall;
import io.github.llmrouter.provider.WireResponse;

/** Puts an answer with embeddings together, in the neutral form, from what a provider with a form of its own says. */
public final class EmbeddingAnswer {

    private final ObjectNode json = JsonNodeFactory.instance.objectNode();
    private final ArrayNode data = json.putArray("data");
    private Optional<Usage> usage = Optional.empty();

    /**
     * The answer as JSON.
     *
     * @throws FailureException BAD_RESPONSE if it is none; what it says, if it is an error in the place of one
     */
    public static ObjectNode json(WireResponse response) {
        ObjectNode json = WireBody.object(response.body());
        InBandErrors.throwIfAny(json);
        return json;
    }

    /** The next vector, in the order of the inputs: an array of numbers or base64. */
    public EmbeddingAnswer add(JsonNode vector) {
        data.addObject().set("embedding", vector);
        return this;
    }

    /** The provider's id of the answer, if it gives one. */
    public EmbeddingAnswer id(Optional<String> id) {
        id.ifPresent(given -> json.put("id", given));
        return this;
    }

    /** How many tokens went in; not told if it is no count. */
    public EmbeddingAnswer tokens(JsonNode count) {
        return tokens(count, JsonNodeFactory.instance.numberNode(0));
    }

    /** How many tokens of text and of pictures went in. */
    public EmbeddingAnswer tokens(JsonNode text, JsonNode pictures) {
        if (TokenCount.isOne(text) || TokenCount.isOne(pictures)) {
            long ofPictures = TokenCount.orZero(pictures);
            long all = ofPictures + TokenCount.orZero(text);
            usage = Optional.of(new Usage(all, 0, 0, 0, 0, 0, 0, ofPictures, 0));
        }
        return this;
    }

    /**
     * The answer.
     *
     * @throws FailureException BAD_RESPONSE if it has not one vector for each input
     */
    public EmbeddingResponse build(EmbeddingCall call) {
        json.put("model", call.model().id());
        usage.ifPresent(used -> json.putObject("usage")
                .put("prompt_tokens", used.prompt())
                .put("total_tokens", used.total()));
        return EmbeddingResponse.of(call.request(), json, usage);
    }
}
