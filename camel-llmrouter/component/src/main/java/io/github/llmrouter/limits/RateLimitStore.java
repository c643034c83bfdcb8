package io.github.llmrouter.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;

/**
 * Where the rate limits are kept of keys that several JVMs share. Implementations are safe for use by many threads.
 */
@FunctionalInterface
public interface RateLimitStore {

    /**
     * The bucket of a name, in whatever state the others have left it. Asked for when it is first needed. This and the
     * bucket's own methods may block for a short time, and throw if the store cannot be reached: they are asked again some
     * seconds later, and the limit is kept in memory until then.
     *
     * @param name          the provider's and the key's, and which limit; holds no character of the key
     * @param configuration what the bucket holds, and how fast it fills up; always the same for one name
     */
    Bucket bucket(String name, BucketConfiguration configuration);
}
