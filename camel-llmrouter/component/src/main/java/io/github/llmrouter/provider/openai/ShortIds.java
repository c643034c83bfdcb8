package io.github.llmrouter.provider.openai;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Mistral wants ids of tool calls to be nine letters and digits, and refuses those that others made. The same id always
 * becomes the same, so a result still finds its call.
 */
final class ShortIds {

    private static final int LENGTH = 9;
    private static final Pattern GOOD = Pattern.compile("[a-zA-Z0-9]{" + LENGTH + "}");

    private ShortIds() {}

    static String of(String id) {
        if (GOOD.matcher(id).matches()) {
            return id;
        }
        UUID hash = UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
        String digits = new BigInteger(Long.toUnsignedString(hash.getLeastSignificantBits())).toString(36);
        return "0".repeat(Math.max(0, LENGTH - digits.length())) + digits.substring(Math.max(0, digits.length()
                - LENGTH));
    }
}
