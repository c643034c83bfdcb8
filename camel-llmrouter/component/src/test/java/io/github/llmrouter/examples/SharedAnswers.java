package io.github.llmrouter.examples;

import javax.cache.Cache;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;

import org.apache.camel.BindToRegistry;

// tag::bean[]
/** A cache for answers, made by whichever provider of JCache is on the class path. */
public final class SharedAnswers {

    @BindToRegistry("answers")
    public Cache<String, byte[]> answers() {
        return Caching.getCachingProvider()
                .getCacheManager()
                .createCache("answers", new MutableConfiguration<String, byte[]>()
                        .setTypes(String.class, byte[].class)
                        .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(Duration.ONE_DAY)));
    }
}
// end::bean[]
