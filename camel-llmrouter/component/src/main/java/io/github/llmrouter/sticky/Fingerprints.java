package io.github.llmrouter.sticky;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;

import io.github.llmrouter.digest.Sha256;

/** Makes keys of texts, with a secret of this object: no other process could find out which text a key is of. */
final class Fingerprints {

    /** Who says the same for so long is in the same conversation, or at least in the same cache. */
    private static final int LONGEST = 1 << 14;
    private static final int SECRET_BYTES = 16;

    private final byte[] secret = new byte[SECRET_BYTES];

    Fingerprints() {
        new SecureRandom().nextBytes(secret);
    }

    /** The key of these texts in this order, of which only the beginnings and the lengths count. */
    SessionKey of(String... texts) {
        MessageDigest digest = Sha256.digest();
        digest.update(secret);
        for (String text : texts) {
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, text.length()));
            digest.update(text.substring(0, Math.min(LONGEST, text.length())).getBytes(StandardCharsets.UTF_8));
        }
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        return new SessionKey(hash.getLong(), hash.getLong());
    }
}
