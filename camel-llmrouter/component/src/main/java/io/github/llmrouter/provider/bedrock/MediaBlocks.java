package io.github.llmrouter.provider.bedrock;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.provider.neutral.MediaSource;
import io.github.llmrouter.provider.neutral.Part;
import io.github.llmrouter.provider.neutral.Unsupported;

/**
 * Writes pictures, documents, videos and sounds of one conversation. Converse takes bytes, and objects in S3; it fetches
 * nothing from anywhere else. Used by one thread.
 */
final class MediaBlocks {

    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^A-Za-z0-9 ()\\[\\]-]+");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final int MAX_NAME_CHARS = 180;

    private final Set<String> names = new HashSet<>();

    /**
     * A block.
     *
     * @param  place            where in the request it stands, for a message
     * @throws FailureException UNSUPPORTED if Converse cannot take it
     */
    ObjectNode image(Part.Image image, String place) {
        return block(MediaKind.IMAGE, image.source(), "", place);
    }

    /** As {@link #image}; a file of a picture becomes a picture, and so on. */
    ObjectNode file(Part.File file, String place) {
        MediaKind kind = kindOf(file);
        ObjectNode block = block(kind, file.source(), file.name(), place);
        if (kind == MediaKind.DOCUMENT && block.path("document") instanceof ObjectNode document) {
            document.put("name", nameOf(file.name()));
        }
        return block;
    }

    /** As {@link #image}. */
    ObjectNode audio(Part.Audio audio, String place) {
        return block(MediaKind.AUDIO, new MediaSource.Inline("audio/" + audio.format(), audio.base64()), "", place);
    }

    /** As {@link #image}. */
    ObjectNode video(String url, String place) {
        return block(MediaKind.VIDEO, MediaSource.of(url), "", place);
    }

    private static MediaKind kindOf(Part.File file) {
        if (file.source() instanceof MediaSource.Inline inline) {
            return MediaKind.ofMime(inline.mime());
        }
        String name = file.name().isEmpty() && file.source() instanceof MediaSource.Link link
                ? link.url()
                : file.name();
        for (MediaKind kind : MediaKind.values()) {
            if (kind.format(name).isPresent()) {
                return kind;
            }
        }
        return MediaKind.DOCUMENT;
    }

    private static ObjectNode block(MediaKind kind, MediaSource source, String name, String place) {
        ObjectNode block = JsonNodeFactory.instance.objectNode();
        ObjectNode media = block.putObject(kind.field());
        if (source instanceof MediaSource.Inline inline) {
            media.put("format", format(kind, inline.mime(), name, place));
            media.putObject("source").put("bytes", inline.base64());
        } else if (source instanceof MediaSource.Link link) {
            if (!isInS3(link)) {
                throw elsewhere(link, place);
            }
            media.put("format", format(kind, link.url(), name, place));
            media.putObject("source").putObject("s3Location").put("uri", link.url());
        }
        return block;
    }

    /** Whether Converse fetches it. */
    static boolean isInS3(MediaSource.Link link) {
        return link.url().startsWith("s3://");
    }

    private static String format(MediaKind kind, String mimeOrUrl, String name, String place) {
        Optional<String> format = kind.format(mimeOrUrl).or(() -> kind.format(name));
        return format.orElseThrow(() -> Unsupported.of(place + " is of the type '" + shortened(mimeOrUrl)
                + "'; Bedrock takes " + kind.formats() + " as " + kind.field()));
    }

    private static FailureException elsewhere(MediaSource.Link link, String place) {
        return link.url().isEmpty()
                ? Unsupported.of(place
                        + " has no data, and Bedrock knows no other provider's file ids: give the bytes as"
                        + " a data: URL")
                : Unsupported.link(place, "Bedrock");
    }

    /** Letters, digits, spaces, hyphens and brackets are allowed, no two spaces in a row, and no name twice. */
    private String nameOf(String fileName) {
        int dot = fileName.lastIndexOf('.');
        String stem = dot > 0 ? fileName.substring(0, dot) : fileName;
        String clean = SPACES.matcher(NOT_IN_NAMES.matcher(stem).replaceAll(" ")).replaceAll(" ").strip();
        String name = clean.isEmpty() ? "document" : clean.substring(0, Math.min(clean.length(), MAX_NAME_CHARS));
        String unique = name.strip();
        for (int i = 2; !names.add(unique); i++) {
            unique = name.strip() + " " + i;
        }
        return unique;
    }

    private static String shortened(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
