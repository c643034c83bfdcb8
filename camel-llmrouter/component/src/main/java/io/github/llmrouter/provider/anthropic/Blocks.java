package io.github.llmrouter.provider.anthropic;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.neutral.MediaSource;
import io.github.llmrouter.provider.neutral.Part;
import io.github.llmrouter.provider.neutral.ReasoningDetails;

/** The pieces of a message's content, in Anthropic's form. */
final class Blocks {

    private static final String PDF = "application/pdf";
    /** Text by another name. */
    private static final Set<String> TEXTS = Set.of("application/json", "application/xml", "application/yaml",
            "application/x-yaml", "application/javascript");

    private final Host host;

    Blocks(Host host) {
        this.host = host;
    }

    /** Writes a part; nothing for text that is blank, which Anthropic refuses, and for what it cannot carry. */
    Optional<ObjectNode> of(Part part) {
        Optional<ObjectNode> block = isCarried(part) ? written(part) : Optional.empty();
        block.filter(json -> part.cacheControl().isObject())
                .ifPresent(json -> json.set("cache_control", part.cacheControl()));
        return block;
    }

    static ObjectNode text(String text) {
        return block("text").put("text", text);
    }

    /** Writes thoughts of an earlier answer; nothing for those that Anthropic would refuse, as they bear no signature. */
    static Optional<ObjectNode> thought(JsonNode detail) {
        if (!isThought(detail)) {
            return Optional.empty();
        }
        return Optional.of(detail.path("type").asText().equals("reasoning.encrypted")
                ? block("redacted_thinking").put("data", detail.path("data").asText())
                : block("thinking").put("thinking", detail.path("text").asText(""))
                        .put("signature", detail.path("signature").asText()));
    }

    /** Whether a detail of an earlier answer can be sent back. */
    static boolean isThought(JsonNode detail) {
        return ReasoningDetails.isSigned(detail);
    }

    /** Whether there is a place for it. */
    boolean isCarried(Part part) {
        if (part instanceof Part.Image image) {
            return !isLost(image.source());
        }
        if (part instanceof Part.File file) {
            return file.source() instanceof MediaSource.Inline inline
                    ? isDocument(inline.mime()) || inline.mime().startsWith("image/")
                    : !isLost(file.source());
        }
        return part instanceof Part.Text;
    }

    private boolean isLost(MediaSource source) {
        return source instanceof MediaSource.Link link && (link.url().isEmpty() || !host.takesLinks());
    }

    private static boolean isDocument(String mime) {
        return mime.equals(PDF) || isText(mime);
    }

    private static boolean isText(String mime) {
        return mime.startsWith("text/") || TEXTS.contains(mime);
    }

    private static Optional<ObjectNode> written(Part part) {
        if (part instanceof Part.Image image) {
            return Optional.of(media(image.source(), "image", ""));
        }
        if (part instanceof Part.File file) {
            return Optional.of(media(file.source(), "document", file.name()));
        }
        return part instanceof Part.Text text && !text.text().isBlank()
                ? Optional.of(text(text.text()))
                : Optional.empty();
    }

    /** @param type of the block where the source does not tell: what the caller calls it */
    private static ObjectNode media(MediaSource source, String type, String title) {
        if (source instanceof MediaSource.Link link) {
            ObjectNode block = block(type);
            block.putObject("source").put("type", "url").put("url", link.url());
            return titled(block, title);
        }
        MediaSource.Inline inline = (MediaSource.Inline) source;
        if (isText(inline.mime())) {
            ObjectNode block = block("document");
            block.putObject("source")
                    .put("type", "text")
                    .put("media_type", "text/plain")
                    .put("data",
                            decoded(inline.base64(), title));
            return titled(block, title);
        }
        ObjectNode block = block(isDocument(inline.mime()) ? "document" : "image");
        block.putObject("source").put("type", "base64").put("media_type", inline.mime()).put("data", inline.base64());
        return titled(block, title);
    }

    /** Pictures have no title. */
    private static ObjectNode titled(ObjectNode block, String title) {
        boolean titled = !title.isEmpty() && block.path("type").asText().equals("document");
        return titled ? block.put("title", title) : block;
    }

    private static String decoded(String base64, String name) {
        try {
            return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw FailureException.of(FailureKind.INVALID_REQUEST, "The file '" + name
                    + "' in messages is not base64: its file_data must be data:MEDIA-TYPE;base64,BYTES");
        }
    }

    private static ObjectNode block(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }
}
