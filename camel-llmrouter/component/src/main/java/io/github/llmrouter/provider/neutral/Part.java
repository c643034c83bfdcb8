package io.github.llmrouter.provider.neutral;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/** One piece of a message's content. */
public sealed interface Part {

    /** The caller's {@code cache_control}: the prompt up to here may be cached. A missing node if there is none. */
    JsonNode cacheControl();

    /** What it is, in the word that {@link io.github.llmrouter.provider.Dialect#dropped} has for it. */
    String kind();

    /** Text. */
    record Text(String text, JsonNode cacheControl) implements Part {

        @Override
        public String kind() {
            return "text";
        }
    }

    /**
     * A picture.
     *
     * @param detail {@code low}, {@code high} or {@code auto}, if the caller says
     */
    record Image(MediaSource source, Optional<String> detail, JsonNode cacheControl) implements Part {

        @Override
        public String kind() {
            return "image";
        }
    }

    /**
     * A file, mostly a PDF.
     *
     * @param name its name, empty if it has none
     */
    record File(MediaSource source, String name, JsonNode cacheControl) implements Part {

        @Override
        public String kind() {
            return "file";
        }
    }

    /**
     * A sound.
     *
     * @param format {@code wav}, {@code mp3} and so on
     */
    record Audio(String base64, String format, JsonNode cacheControl) implements Part {

        @Override
        public String kind() {
            return "audio";
        }

        /** Its media type. */
        public String mime() {
            return switch (format) {
                case "mp3" -> "audio/mpeg";
                case "m4a" -> "audio/mp4";
                default -> "audio/" + format;
            };
        }
    }

    /** What is none of these: a video, or what OpenAI will think of tomorrow. */
    record Other(String type, JsonNode json, JsonNode cacheControl) implements Part {

        @Override
        public String kind() {
            return Part.kind(json);
        }
    }

    /**
     * Reads the content of a message.
     *
     * @param content a text, an array of parts, or neither: then there is nothing
     */
    static List<Part> of(JsonNode content) {
        if (content.isTextual()) {
            return List.of(new Text(content.textValue(), content.path("cache_control")));
        }
        List<Part> parts = new ArrayList<>(content.size());
        if (content.isArray()) {
            content.forEach(part -> parts.add(part.isTextual()
                    ? new Text(part.textValue(), part.path("cache_control"))
                    : one(part)));
        }
        return parts;
    }

    /**
     * What a part is, in the word that {@link io.github.llmrouter.provider.Dialect#dropped} has for it: {@code text},
     * {@code image}, {@code file}, {@code audio}, {@code video}; any other type as it stands. Reads the type alone, as a
     * part may be megabytes long.
     */
    static String kind(JsonNode part) {
        String type = part.path("type").asText("");
        return switch (type) {
            case "text", "input_text", "output_text", "refusal" -> "text";
            case "image_url", "input_image" -> "image";
            case "" -> part.isTextual() ? "text" : "unknown";
            default -> type.replaceAll("^input_|_url$", "");
        };
    }

    /**
     * How many pictures there are.
     *
     * @param json a message, its content, a part of that, or many of them
     */
    static long pictures(JsonNode json) {
        if (json.isObject()) {
            return kind(json).equals("image") ? 1 : pictures(json.path("content"));
        }
        long sum = 0;
        for (JsonNode part : json) {
            sum += pictures(part);
        }
        return sum;
    }

    /** All text of the content, piece after piece. */
    static String text(JsonNode content) {
        if (content.isTextual()) {
            return content.textValue();
        }
        StringBuilder text = new StringBuilder();
        for (Part part : of(content)) {
            if (part instanceof Text piece) {
                text.append(piece.text());
            }
        }
        return text.toString();
    }

    private static Part one(JsonNode part) {
        JsonNode cache = part.path("cache_control");
        String type = part.path("type").asText();
        return switch (type) {
            case "text", "input_text", "output_text", "refusal" -> new Text(part.path("text")
                    .asText(
                            part.path("refusal").asText("")), cache);
            case "image_url", "input_image" -> image(part.path("image_url"), cache);
            case "file", "input_file" -> file(part.path("file").isObject() ? part.path("file") : part, cache);
            case "input_audio" -> audio(part.path("input_audio"), cache);
            default -> new Other(type, part, cache);
        };
    }

    private static Part image(JsonNode image, JsonNode cache) {
        String url = image.isTextual() ? image.textValue() : image.path("url").asText();
        return new Image(MediaSource.of(url), text(image, "detail"), cache);
    }

    private static Part file(JsonNode file, JsonNode cache) {
        String data = file.path("file_data").asText(file.path("file_url").asText(""));
        return new File(MediaSource.of(data), file.path("filename").asText(""), cache);
    }

    private static Part audio(JsonNode audio, JsonNode cache) {
        return new Audio(audio.path("data").asText(), audio.path("format").asText("wav"), cache);
    }

    private static Optional<String> text(JsonNode node, String field) {
        return node.path(field).isTextual() ? Optional.of(node.path(field).textValue()) : Optional.empty();
    }
}
