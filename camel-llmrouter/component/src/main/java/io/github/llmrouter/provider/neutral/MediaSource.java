package io.github.llmrouter.provider.neutral;

import java.util.Locale;

/** Where a picture, a file or a sound is. */
public sealed interface MediaSource {

    /** Somewhere else: the provider fetches it. */
    record Link(String url) implements MediaSource {}

    /**
     * In the request itself.
     *
     * @param mime   its media type in small letters, such as {@code image/png}
     * @param base64 the bytes
     */
    record Inline(String mime, String base64) implements MediaSource {

        @Override
        public String url() {
            return "data:" + mime + ";base64," + base64;
        }
    }

    /** As one URL, with the bytes in it if they are inline. */
    String url();

    /** Reads a URL, which may be a {@code data:} URL with the bytes in it. */
    static MediaSource of(String url) {
        int comma = url.indexOf(',');
        if (!url.regionMatches(true, 0, "data:", 0, 5) || comma < 0) {
            return new Link(url);
        }
        String head = url.substring(5, comma);
        int parameter = head.indexOf(';');
        String mime = parameter < 0 ? head : head.substring(0, parameter);
        return new Inline(mime.isEmpty() ? "text/plain" : mime.toLowerCase(Locale.ROOT), url.substring(comma + 1));
    }
}
