package io.github.llmrouter.provider;

import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.provider.neutral.Part;

/**
 * How many tokens a call will take, guessed from its JSON: a token for four characters, and of the answer as many as it may
 * have, or 500. Pictures and files are megabytes in the request and a few tokens to the model, so each is a flat number.
 * What it really took is known afterwards, so this only has to be near.
 */
final class TokenEstimate {

    private static final int CHARS_PER_TOKEN = 4;
    private static final int ANSWER = 500;
    private static final int MEDIUM = 1_000;
    private static final Set<String> MEDIA = Set.of("image", "file", "audio", "video");

    private TokenEstimate() {}

    static long ofChat(ObjectNode request) {
        long most = Math.max(request.path("max_completion_tokens").asLong(0), request.path("max_tokens").asLong(0));
        return prompt(request.path("messages")) + prompt(request.path("tools")) + (most > 0 ? most : ANSWER);
    }

    static long ofEmbeddings(ObjectNode request) {
        return prompt(request.path("input"));
    }

    private static long prompt(JsonNode said) {
        return 1 + chars(said) / CHARS_PER_TOKEN;
    }

    private static long chars(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue().length();
        }
        if (node.isObject() && MEDIA.contains(Part.kind(node))) {
            return MEDIUM * CHARS_PER_TOKEN;
        }
        long sum = 0;
        for (JsonNode child : node) {
            sum += chars(child);
        }
        return sum;
    }
}
