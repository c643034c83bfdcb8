package io.github.llmrouter.cache;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What an answer is kept under. The hashes are SHA-256 in lower case hexadecimal digits.
 *
 * @param hash    of all that is asked: questions with the same hash are the same
 * @param scope   of all but what is said: who asks, which models, by which preferences and with which parameters
 * @param content what is said: the fields {@code messages}, {@code input} or {@code prompt} of the request; for reading only,
 *                and not to be kept by a store that needs the hash alone
 */
public record CacheKey(String hash, String scope, ObjectNode content) {

    /** Says nothing of the content. */
    @Override
    public String toString() {
        return "CacheKey[" + hash + "]";
    }
}
