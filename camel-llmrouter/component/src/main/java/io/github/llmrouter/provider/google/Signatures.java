package io.github.llmrouter.provider.google;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.provider.neutral.Fields;
import io.github.llmrouter.provider.neutral.ReasoningDetails;

/**
 * Gemini's signatures, which it puts on parts of its answers and wants back on the same. In the neutral form a signature is
 * an encrypted detail of the reasoning: with the id of the call or picture that it came with, or without for text.
 *
 * @param thoughts those thoughts that are signed themselves; others are not sent back
 * @param ofText   signatures that came with text
 * @param byId     all others
 */
record Signatures(List<Thought> thoughts, List<String> ofText, Map<String, String> byId) {

    /** A thought and its signature. */
    record Thought(String text, String signature) {}

    /** Those in an assistant's message, without those of other makers. */
    static Signatures of(JsonNode message) {
        Signatures found = new Signatures(new ArrayList<>(), new ArrayList<>(), new HashMap<>());
        ReasoningDetails.of(message, ReasoningDetails.GOOGLE).forEach(found::add);
        return found;
    }

    /** The signature of this call or picture. */
    Optional<String> of(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** What tells a picture of an answer from the others. */
    static String pictureId(int index) {
        return "image_" + index;
    }

    /** A signature that came with text. */
    static ObjectNode detail(String signature) {
        return ReasoningDetails.encrypted(signature, ReasoningDetails.GOOGLE);
    }

    /** A signature that came with a call or a picture. */
    static ObjectNode detail(String signature, String id) {
        return detail(signature).put("id", id);
    }

    /** A thought, perhaps signed. */
    static ObjectNode thought(String text, Optional<String> signature) {
        ObjectNode detail = ReasoningDetails.text(text, ReasoningDetails.GOOGLE);
        signature.ifPresent(value -> detail.put("signature", value));
        return detail;
    }

    private void add(JsonNode detail) {
        Fields.text(detail, "signature")
                .ifPresent(signature -> thoughts.add(new Thought(detail.path("text").asText(""), signature)));
        Fields.text(detail, "data")
                .ifPresent(data -> Fields.text(detail, "id")
                        .ifPresentOrElse(id -> byId.put(id, data), () -> ofText.add(data)));
    }
}
