package io.github.llmrouter.budget;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

import io.github.llmrouter.digest.Sha256;

/** A virtual key itself. It exists where it is made and where it arrives, and nowhere else. */
public final class KeySecret {

    private static final String PREFIX = "sk-llmrouter-";
    private static final int BYTES = 32;
    private static final int SHOWN = 3;

    private final String text;

    private KeySecret(String text) {
        this.text = text;
    }

    /** A new one that nobody can guess. */
    static KeySecret random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new KeySecret(PREFIX + HexFormat.of().formatHex(bytes));
    }

    /** One that arrived. */
    public static KeySecret of(String text) {
        return new KeySecret(text);
    }

    /** By which it is known. It has too many bits to be guessed from that, so it needs no salt. */
    public String hash() {
        return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Its ends, by which people know it again: {@code sk-llmrouter-3f2...9ab}. */
    String label() {
        return text.substring(0, PREFIX.length() + SHOWN) + "..." + text.substring(text.length() - SHOWN);
    }

    /** The key itself, to be shown once. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "KeySecret";
    }
}
