package io.github.llmrouter.provider.responses;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.github.llmrouter.provider.neutral.MediaSource;
import io.github.llmrouter.provider.neutral.Part;

/** Writes what a user says, or a tool gives back: a text, or a list of texts, pictures, files and sounds. */
final class ContentWriter {

    private ContentWriter() {}

    static JsonNode write(JsonNode content) {
        if (!content.isArray()) {
            return TextNode.valueOf(content.isObject() ? content.toString() : content.asText(""));
        }
        ArrayNode written = JsonNodeFactory.instance.arrayNode();
        List<Part> parts = Part.of(content);
        for (int i = 0; i < parts.size(); i++) {
            add(parts.get(i), content.path(i), written);
        }
        return written;
    }

    private static void add(Part part, JsonNode json, ArrayNode content) {
        if (part instanceof Part.Text text) {
            content.addObject().put("type", "input_text").put("text", text.text());
        } else if (part instanceof Part.Image image) {
            ObjectNode picture = content.addObject().put("type", "input_image").put("image_url", image.source().url());
            image.detail().ifPresent(detail -> picture.put("detail", detail));
        } else if (part instanceof Part.File file) {
            content.add(file(file, json));
        } else if (part instanceof Part.Audio audio) {
            content.addObject()
                    .put("type", "input_audio")
                    .putObject("input_audio")
                    .put("data", audio.base64())
                    .put("format", audio.format());
        }
    }

    /** A file is in the request, somewhere else, or at the provider already, where an id stands for it. */
    private static ObjectNode file(Part.File file, JsonNode json) {
        ObjectNode written = JsonNodeFactory.instance.objectNode().put("type", "input_file");
        JsonNode id = json.path("file").path("file_id");
        if (id.isTextual()) {
            return written.put("file_id", id.textValue());
        }
        if (file.source() instanceof MediaSource.Link link) {
            return written.put("file_url", link.url());
        }
        return written.put("filename", file.name().isEmpty() ? "file" : file.name())
                .put("file_data", file.source().url());
    }
}
