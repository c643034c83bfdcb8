package io.github.llmrouter.provider.google;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.provider.neutral.MediaSource;
import io.github.llmrouter.provider.neutral.Part;
import io.github.llmrouter.provider.neutral.Unsupported;

/** Writes pieces of content as Gemini's parts. Text without a character is left out: Gemini refuses it. */
final class PartWriter {

    private static final String PICTURE = "image/jpeg";
    // @formatter:off
    private static final Map<String, String> BY_ENDING = Map.ofEntries(
            Map.entry("png", "image/png"), Map.entry("jpg", PICTURE), Map.entry("jpeg", PICTURE),
            Map.entry("webp", "image/webp"), Map.entry("gif", "image/gif"), Map.entry("heic", "image/heic"),
            Map.entry("heif", "image/heif"), Map.entry("pdf", "application/pdf"), Map.entry("txt", "text/plain"),
            Map.entry("md", "text/markdown"), Map.entry("csv", "text/csv"), Map.entry("html", "text/html"),
            Map.entry("json", "application/json"), Map.entry("mp3", "audio/mpeg"), Map.entry("wav", "audio/wav"),
            Map.entry("flac", "audio/flac"), Map.entry("ogg", "audio/ogg"), Map.entry("m4a", "audio/mp4"),
            Map.entry("mp4", "video/mp4"), Map.entry("webm", "video/webm"), Map.entry("mov", "video/quicktime"),
            Map.entry("mpeg", "video/mpeg"));
    // @formatter:on

    private PartWriter() {}

    /**
     * Writes the content of a message.
     *
     * @param  place            where the message is
     * @throws FailureException UNSUPPORTED for a picture or file that is neither in the content nor at a URL
     */
    static ArrayNode of(JsonNode content, String place) {
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        Part.of(content).forEach(part -> write(part, place).ifPresent(parts::add));
        return parts;
    }

    /** Writes one piece; empty for what Gemini does not take, which is dropped. */
    static Optional<ObjectNode> write(Part part, String place) {
        if (part instanceof Part.Text text) {
            return text.text().isEmpty() ? Optional.empty() : Optional.of(object().put("text", text.text()));
        } else if (part instanceof Part.Image image) {
            return Optional.of(media(image.source(), PICTURE, place));
        } else if (part instanceof Part.File file) {
            return Optional.of(media(file.source(), "application/pdf", place));
        } else if (part instanceof Part.Audio audio) {
            return Optional.of(inline(audio.mime(), audio.base64()));
        } else if (part instanceof Part.Other other && other.type().equals("video_url")) {
            JsonNode video = other.json().path("video_url");
            String url = video.isTextual() ? video.textValue() : video.path("url").asText();
            return Optional.of(media(MediaSource.of(url), "video/mp4", place));
        }
        return Optional.empty();
    }

    /** A picture at a URL, or in a {@code data:} URL. */
    static ObjectNode picture(String url, String place) {
        return media(MediaSource.of(url), PICTURE, place);
    }

    private static ObjectNode media(MediaSource source, String usual, String place) {
        if (source instanceof MediaSource.Inline inline) {
            return inline(inline.mime(), inline.base64());
        }
        String url = ((MediaSource.Link) source).url();
        if (!url.contains("://")) {
            throw Unsupported.of(place
                    + ".content has a picture or file without a URL; give an https: or gs: URL,"
                    + " or the bytes as a data: URL, since Gemini knows no other provider's file ids");
        }
        ObjectNode part = object();
        part.putObject("fileData").put("fileUri", url).put("mimeType", mimeOf(url, usual));
        return part;
    }

    private static ObjectNode inline(String mime, String base64) {
        ObjectNode part = object();
        part.putObject("inlineData").put("mimeType", mime).put("data", base64);
        return part;
    }

    /** Vertex wants to be told what it will find, and a URL says so by its ending, or not at all. */
    private static String mimeOf(String url, String usual) {
        String path = url.split("[?#]", 2)[0];
        String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return BY_ENDING.getOrDefault(ending, usual);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
