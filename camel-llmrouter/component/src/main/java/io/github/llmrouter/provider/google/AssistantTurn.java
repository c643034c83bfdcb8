package io.github.llmrouter.provider.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.provider.neutral.Fields;
import io.github.llmrouter.provider.neutral.ToolCalls;

/** Writes what the model said before, each signature on the part that it came with. */
final class AssistantTurn {

    /** What Google names for calls that no Gemini model made, or whose signature is lost. */
    private static final String UNSIGNED = "skip_thought_signature_validator";
    private static final String SIGNATURE = "thoughtSignature";

    private AssistantTurn() {}

    static ArrayNode of(JsonNode message, GeminiModel model, String place) {
        Signatures signatures = Signatures.of(message);
        ArrayNode parts = PartWriter.of(message.path("content"), place);
        sign(parts, signatures);
        ArrayNode turn = parts.arrayNode();
        signatures.thoughts()
                .forEach(thought -> turn.addObject()
                        .put("text", thought.text())
                        .put("thought", true)
                        .put(SIGNATURE,
                                thought.signature()));
        turn.addAll(parts);
        addPictures(message.path("images"), signatures, turn, place);
        addCalls(message.path("tool_calls"), signatures, model, turn);
        return turn;
    }

    /** One signature goes on the text; more of them came without any. */
    private static void sign(ArrayNode parts, Signatures signatures) {
        int next = 0;
        for (String signature : signatures.ofText()) {
            if (next++ == 0 && parts.path(0).has("text") && parts.get(0) instanceof ObjectNode text) {
                text.put(SIGNATURE, signature);
            } else {
                parts.addObject().put("text", "").put(SIGNATURE, signature);
            }
        }
    }

    private static void addPictures(JsonNode images, Signatures signatures, ArrayNode turn, String place) {
        int index = 0;
        for (JsonNode image : images) {
            ObjectNode part = PartWriter.picture(image.path("image_url").path("url").asText(), place);
            signatures.of(Signatures.pictureId(index++)).ifPresent(signature -> part.put(SIGNATURE, signature));
            turn.add(part);
        }
    }

    private static void addCalls(JsonNode calls, Signatures signatures, GeminiModel model, ArrayNode turn) {
        boolean signed = !model.needsSignatures();
        for (JsonNode call : calls) {
            signed |= signatures.of(call.path("id").asText()).isPresent();
        }
        for (JsonNode call : calls) {
            ObjectNode part = turn.addObject();
            ObjectNode function = part.putObject("functionCall");
            Fields.text(call, "id").ifPresent(id -> function.put("id", id));
            function.put("name", call.path("function").path("name").asText());
            function.set("args", ToolCalls.arguments(call));
            signatures.of(call.path("id").asText()).ifPresent(signature -> part.put(SIGNATURE, signature));
            if (!signed) {
                part.put(SIGNATURE, UNSIGNED);
                signed = true;
            }
        }
    }
}
