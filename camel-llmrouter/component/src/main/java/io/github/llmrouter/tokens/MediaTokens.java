package io.github.llmrouter.tokens;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.provider.neutral.MediaSource;
import io.github.llmrouter.provider.neutral.Part;

/**
 * What pictures, files and sounds are taken for. Providers count them by size, length and pages, which nobody knows
 * without reading them, and each in its own way; so these are flat figures from the middle of what they publish.
 */
final class MediaTokens {

    private static final long PICTURE = 1_000;
    private static final long SMALL_PICTURE = 85;
    private static final long FILE = 3_000;
    private static final long VIDEO = 10_000;
    private static final long OTHER = 100;
    private static final int BYTES_OF_A_TOKEN_OF_TEXT = 4;
    /** A page is about 1,500 tokens, and 60 kB if it is a scan. */
    private static final int BYTES_OF_A_TOKEN_OF_A_DOCUMENT = 40;
    /** 32 tokens a second at 16 kB a second. */
    private static final int BYTES_OF_A_TOKEN_OF_SOUND = 500;

    private MediaTokens() {}

    /** The tokens of one part of a message's content that is no text. */
    static long of(JsonNode json) {
        return switch (Part.kind(json)) {
            case "image" -> json.path("image_url").path("detail").asText("").equals("low") ? SMALL_PICTURE : PICTURE;
            case "file" -> file(json.path("file").path("file_data").asText(""));
            case "audio" -> decoded(json.path("input_audio").path("data").asText("").length())
                    / BYTES_OF_A_TOKEN_OF_SOUND;
            case "video" -> VIDEO;
            default -> OTHER;
        };
    }

    private static long file(String url) {
        if (!(MediaSource.of(url) instanceof MediaSource.Inline inline)) {
            return FILE;
        }
        long bytes = decoded(inline.holder().length() - inline.start());
        return inline.mime().startsWith("text/")
                ? bytes / BYTES_OF_A_TOKEN_OF_TEXT
                : Math.max(FILE / 2, bytes / BYTES_OF_A_TOKEN_OF_A_DOCUMENT);
    }

    private static long decoded(int base64) {
        return base64 * 3L / 4;
    }
}
