package io.github.llmrouter.provider.google;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How probable each token was, in OpenAI's form. */
final class Logprobs {

    private Logprobs() {}

    /** Those of a candidate; empty if it has none. */
    static Optional<ObjectNode> of(JsonNode candidate) {
        JsonNode chosen = candidate.path("logprobsResult").path("chosenCandidates");
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        JsonNode top = candidate.path("logprobsResult").path("topCandidates");
        ObjectNode logprobs = JsonNodeFactory.instance.objectNode();
        ArrayNode content = logprobs.putArray("content");
        for (int i = 0; i < chosen.size(); i++) {
            ArrayNode others = write(chosen.path(i), content.addObject()).putArray("top_logprobs");
            top.path(i).path("candidates").forEach(other -> write(other, others.addObject()));
        }
        return Optional.of(logprobs);
    }

    private static ObjectNode write(JsonNode token, ObjectNode json) {
        json.put("token", token.path("token").asText());
        json.set("logprob", token.path("logProbability"));
        return json.putNull("bytes");
    }
}
