package io.github.llmrouter;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of binary content that models take, told apart by their first bytes, which no file name can gainsay. */
enum MediaType {
    PNG("image/png", "\u0089PNG"),
    JPEG("image/jpeg", "\u00ff\u00d8\u00ff"),
    GIF("image/gif", "GIF8"),
    WEBP("image/webp",
            "RIFF"),
    PDF("application/pdf", "%PDF-");

    private final String mime;
    private final byte[] magic;

    MediaType(String mime, String magic) {
        this.mime = mime;
        this.magic = magic.getBytes(StandardCharsets.ISO_8859_1);
    }

    String mime() {
        return mime;
    }

    boolean isImage() {
        return this != PDF;
    }

    static Optional<MediaType> of(byte[] bytes) {
        return Arrays.stream(values()).filter(type -> type.fits(bytes)).findFirst();
    }

    private boolean fits(byte[] bytes) {
        boolean starts = bytes.length >= magic.length && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
        return starts && (this != WEBP || isWebp(bytes));
    }

    /** RIFF holds sound as well; what it holds stands at byte 8. */
    private static boolean isWebp(byte[] bytes) {
        return bytes.length >= 12 && new String(bytes, 8, 4, StandardCharsets.ISO_8859_1).equals("WEBP");
    }
}
