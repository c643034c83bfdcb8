package io.github.llmrouter.provider.bedrock;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.provider.neutral.Part;
import io.github.llmrouter.provider.wire.WireJson;

/** Writes the content of messages as blocks. Blank texts are left out: Converse refuses them. Used by one thread. */
final class ContentBlocks {

    private final BedrockModel model;
    private final MediaBlocks media = new MediaBlocks();

    ContentBlocks(BedrockModel model) {
        this.model = model;
    }

    /**
     * Adds all parts of the content.
     *
     * @param  place            where in the request the message stands
     * @throws FailureException UNSUPPORTED if Converse cannot take one
     */
    void addAll(JsonNode content, String place, ArrayNode target) {
        List<Part> parts = Part.of(content);
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            block(part, place + ".content[" + i + "]").ifPresent(target::add);
            cachePoint(part, target);
        }
    }

    /** Adds the texts alone, which is all that a system prompt can have. */
    void addText(JsonNode content, ArrayNode target) {
        for (Part part : Part.of(content)) {
            if (part instanceof Part.Text text) {
                textBlock(text).ifPresent(target::add);
                cachePoint(part, target);
            }
        }
    }

    /** Adds what a tool gave. Mistral's models only take it as JSON. */
    void addResult(JsonNode content, String place, ArrayNode target) {
        if (content.isObject()) {
            target.addObject().set("json", content);
        } else if (model.family() == BedrockModel.Family.MISTRAL) {
            target.addObject().set("json", asObject(Part.text(content)));
        } else {
            List<Part> parts = Part.of(content);
            for (int i = 0; i < parts.size(); i++) {
                block(parts.get(i), place + ".content[" + i + "]").ifPresent(target::add);
            }
        }
    }

    private static JsonNode asObject(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return WireJson.object(bytes, 0, bytes.length)
                .orElseGet(() -> JsonNodeFactory.instance.objectNode().put("result", text));
    }

    /** Empty if there is nothing in it, or nothing that Converse has a block for. */
    private Optional<ObjectNode> block(Part part, String place) {
        if (part instanceof Part.Text text) {
            return textBlock(text);
        }
        if (part instanceof Part.Image image) {
            return Optional.of(media.image(image, place));
        }
        if (part instanceof Part.File file) {
            return Optional.of(media.file(file, place));
        }
        if (part instanceof Part.Audio audio) {
            return Optional.of(media.audio(audio, place));
        }
        return part instanceof Part.Other other && other.type().equals("video_url")
                ? Optional.of(media.video(other.json().path("video_url").path("url").asText(), place))
                : Optional.empty();
    }

    private static Optional<ObjectNode> textBlock(Part.Text text) {
        return text.text().isBlank()
                ? Optional.empty()
                : Optional.of(JsonNodeFactory.instance.objectNode().put("text", text.text()));
    }

    private void cachePoint(Part part, ArrayNode target) {
        if (model.caches()) {
            CachePoint.add(part.cacheControl(), target);
        }
    }
}
