package io.github.llmrouter.provider.google;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.provider.neutral.Fields;

/** One part of an answer, whole or streamed, which may have a signature. */
sealed interface AnswerPart {

    /** Text. Empty text may come just to bring a signature. */
    record Text(String text, Optional<String> signature) implements AnswerPart {}

    /** Thoughts that a person can read. */
    record Thought(String text, Optional<String> signature) implements AnswerPart {}

    /**
     * A call of a tool.
     *
     * @param id        empty where Google gives none
     * @param arguments JSON as text
     */
    record Call(Optional<String> id, String name, String arguments, Optional<String> signature)
            implements
                AnswerPart {}

    /** A picture, or a sound. */
    record Media(String mime, String base64, Optional<String> signature) implements AnswerPart {

        boolean isPicture() {
            return mime.startsWith("image/");
        }

        /** A picture as OpenRouter gives it in {@code images}. */
        ObjectNode picture() {
            ObjectNode image = JsonNodeFactory.instance.objectNode().put("type", "image_url");
            image.putObject("image_url").put("url", "data:" + mime + ";base64," + base64);
            return image;
        }

        /** A sound as OpenAI gives it in {@code audio}; Google says in the format how it is sampled. */
        ObjectNode sound() {
            return JsonNodeFactory.instance.objectNode().put("data", base64).put("format", mime);
        }
    }

    /** What belongs to tools that Google runs itself. The caller gets to read what the model made of them. */
    record Hosted() implements AnswerPart {}

    static AnswerPart of(JsonNode part) {
        Optional<String> signature = Fields.text(part, "thoughtSignature");
        JsonNode call = part.path("functionCall");
        JsonNode media = part.path("inlineData");
        if (call.isObject()) {
            String arguments = call.path("args").isObject() ? call.path("args").toString() : "{}";
            return new Call(Fields.text(call, "id"), call.path("name").asText(), arguments, signature);
        }
        if (part.path("thought").asBoolean()) {
            return new Thought(part.path("text").asText(""), signature);
        }
        if (part.path("text").isTextual()) {
            return new Text(part.path("text").textValue(), signature);
        }
        return media.isObject()
                ? new Media(media.path("mimeType").asText(), media.path("data").asText(), signature)
                : new Hosted();
    }
}
