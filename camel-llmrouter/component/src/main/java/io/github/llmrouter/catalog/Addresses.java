package io.github.llmrouter.catalog;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** Makes addresses of files fit to be shown: what stands before the host and in the query may be a password or a token. */
public final class Addresses {

    private static final String HIDDEN = "xxxxxx";
    private static final Pattern USER = Pattern.compile("(://)\\S*@");
    private static final Pattern QUERY = Pattern.compile("(://[^\\s?#]*[?#])\\S*");

    private Addresses() {}

    /** An address, or a text that quotes some, without passwords and tokens. */
    public static String masked(String text) {
        return QUERY.matcher(USER.matcher(text).replaceAll("$1" + HIDDEN + "@")).replaceAll("$1" + HIDDEN);
    }

    /**
     * The address that a text is.
     *
     * @throws IllegalArgumentException if it is none; the message does not quote it
     */
    public static URI parse(String address) {
        try {
            return new URI(address);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is no address: " + e.getReason() + " at index " + e.getIndex());
        }
    }
}
