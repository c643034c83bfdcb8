package io.github.llmrouter.provider.bedrock;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The kinds of blocks that hold bytes, and the words that Converse has for their formats. */
enum MediaKind {

    IMAGE("image", Map.of("jpg", "jpeg", "pjpeg", "jpeg"), "png", "jpeg", "gif", "webp"),

    // @formatter:off
    DOCUMENT("document", Map.ofEntries(
        Map.entry("plain", "txt"),
        Map.entry("text", "txt"),
        Map.entry("markdown", "md"),
        Map.entry("x-markdown", "md"),
        Map.entry("htm", "html"),
        Map.entry("msword", "doc"),
        Map.entry("vnd.ms-excel", "xls"),
        Map.entry("vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
        Map.entry("vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx")),
        "pdf", "csv", "doc", "docx", "xls", "xlsx", "html", "txt", "md"),

    VIDEO("video", Map.of("quicktime", "mov", "x-matroska", "mkv", "x-flv", "flv", "x-ms-wmv", "wmv", "3gpp", "three_gp",
        "3gp", "three_gp"), "mkv", "mov", "mp4", "webm", "flv", "mpeg", "mpg", "wmv", "three_gp"),

    AUDIO("audio", Map.of("x-wav", "wav", "wave", "wav", "x-m4a", "m4a", "x-flac", "flac", "x-matroska", "mkv", "pcm16",
        "pcm"), "mp3", "opus", "wav", "aac", "flac", "mp4", "ogg", "mkv", "mka", "x-aac", "m4a", "mpeg", "mpga", "pcm",
        "webm");
    // @formatter:on

    private final String field;
    private final Map<String, String> otherWords;
    private final String[] formats;

    MediaKind(String field, Map<String, String> otherWords, String... formats) {
        this.field = field;
        this.otherWords = otherWords;
        this.formats = formats;
    }

    /** The block's name. */
    String field() {
        return field;
    }

    /** All formats, for a message. */
    String formats() {
        return String.join(", ", formats);
    }

    /** The format of a media type, or of the ending of a file name; empty if Converse has none. */
    Optional<String> format(String word) {
        String subtype = word.substring(word.lastIndexOf('/') + 1);
        return known(subtype).or(() -> known(subtype.substring(subtype.lastIndexOf('.') + 1)));
    }

    private Optional<String> known(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        String format = otherWords.getOrDefault(small, small);
        for (String known : formats) {
            if (known.equals(format)) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    /** What holds bytes of this media type: a file of the caller's may be any of them. */
    static MediaKind ofMime(String mime) {
        return mime.startsWith("image/")
                ? IMAGE
                : mime.startsWith("video/") ? VIDEO : mime.startsWith("audio/") ? AUDIO : DOCUMENT;
    }
}
