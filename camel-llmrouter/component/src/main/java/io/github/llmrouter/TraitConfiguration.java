package io.github.llmrouter;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.jspecify.annotations.Nullable;

import io.github.llmrouter.FilterConfiguration.DataCollection;

/** What no catalogue knows of a provider, or of one of its models, and what calls may demand. */
@Configurer(extended = true)
public class TraitConfiguration {

    @Metadata(description = "Where the data is worked on, such as eu or eu-west-1. Calls that demand a region go nowhere else.")
    private @Nullable String region;

    @Metadata(description = "Whether the provider may keep what it is sent, or train on it: allow or deny. If not set, it is taken for one that does, unless zdr is true.")
    private @Nullable DataCollection dataCollection;

    @Metadata(description = "Whether the provider keeps nothing of what it is sent (zero data retention). If not set, it is taken for one that does.")
    private @Nullable Boolean zdr;

    @Metadata(description = "How the weights are stored, such as bf16 or fp8.")
    private @Nullable String quantization;

    @Metadata(description = "Labels of your own, each with the values that it may be used for: data_class with internal,confidential. A comma separated list.")
    private Map<String, String> labels = new LinkedHashMap<>();

    @Metadata(description = "How long the provider keeps a prompt in its cache after it was last used, such as 5m or 1h, and so how long a conversation stays with it. A request that says so itself wins over it. If not set, sessionTtl of the component.")
    private @Nullable Duration cacheLifetime;

    public @Nullable String getRegion() {
        return region;
    }

    public void setRegion(@Nullable String region) {
        this.region = region;
    }

    public @Nullable DataCollection getDataCollection() {
        return dataCollection;
    }

    public void setDataCollection(@Nullable DataCollection dataCollection) {
        this.dataCollection = dataCollection;
    }

    public @Nullable Boolean getZdr() {
        return zdr;
    }

    public void setZdr(@Nullable Boolean zdr) {
        this.zdr = zdr;
    }

    public @Nullable String getQuantization() {
        return quantization;
    }

    public void setQuantization(@Nullable String quantization) {
        this.quantization = quantization;
    }

    public @Nullable Duration getCacheLifetime() {
        return cacheLifetime;
    }

    public void setCacheLifetime(@Nullable Duration cacheLifetime) {
        if (cacheLifetime != null && cacheLifetime.isNegative()) {
            throw new IllegalArgumentException("The option cacheLifetime is " + cacheLifetime
                    + "; no cache ends before it begins. Set it to 0 for a provider that keeps no prompts");
        }
        this.cacheLifetime = cacheLifetime;
    }

    public Map<String, String> getLabels() {
        return labels;
    }

    public void setLabels(Map<String, String> labels) {
        this.labels = labels;
    }
}
