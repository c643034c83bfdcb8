package io.github.llmrouter.provider.neutral;

import java.util.Locale;

/** Where a picture, a file or a sound is. */
public sealed interface MediaSource {

    /** Somewhere else: the provider fetches it. */
    record Link(String url) implements MediaSource {}

    /**
     * In the request itself. The bytes may be megabytes, so they are copied only for whoever asks for them.
     *
     * @param mime   its media type in small letters, such as {@code image/png}
     * @param holder the text that the bytes stand in, in base64
     * @param start  where in it they begin; they go on to its end
     */
    record Inline(String mime, String holder, int start) implements MediaSource {

        /** Nothing but the bytes. */
        public Inline(String mime, String base64) {
            this(mime, base64, 0);
        }

        /** The bytes. */
        public String base64() {
            return holder.substring(start);
        }

        @Override
        public String url() {
            String head = "data:" + mime + ";base64,";
            return start == head.length() && holder.startsWith(head) ? holder : head + base64();
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
        return new Inline(mime.isEmpty() ? "text/plain" : mime.toLowerCase(Locale.ROOT), url, comma + 1);
    }
}
