package io.github.llmrouter;

import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/**
 * What an offer must be to be asked at all, by OpenRouter's names of its {@code provider} preferences. The demands of all
 * layers hold, those of the component, a preset, an endpoint and a message: none can take one away.
 */
@UriParams
@Configurer(extended = true)
public class FilterConfiguration {

    /** Whether a provider may keep what it is sent, or train on it. */
    public enum DataCollection {
        /** It may. */
        allow,
        /** It may not. */
        deny
    }

    @UriParam(label = "producer")
    @Metadata(description = "The only providers that may be asked, by name, catalogue id or display name, such as azure or azure/eu; a star stands for any text. A comma separated list. It holds beside that of the component, a preset, a header or the body: what all of them name may be asked.")
    private @Nullable String only;

    @UriParam(label = "producer")
    @Metadata(description = "Providers that are not asked, as in only. A comma separated list.")
    private @Nullable String ignore;

    @UriParam(label = "producer")
    @Metadata(description = "With deny, only providers are asked that are configured not to collect what they are sent.")
    private @Nullable DataCollection dataCollection;

    @UriParam(label = "producer")
    @Metadata(description = "Whether only providers are asked that are configured to keep nothing (zero data retention).")
    private @Nullable Boolean zdr;

    @UriParam(label = "producer")
    @Metadata(description = "How the weights may be stored, such as bf16,fp8; unknown admits what configuration says nothing of. A comma separated list.")
    private @Nullable String quantizations;

    @UriParam(label = "producer")
    @Metadata(description = "The highest prices that may be paid, in USD per million tokens, and per call for request and per picture for image: prompt=1,completion=4,request=0.01,audio=2,image=0.002. An offer whose price is not known is too dear.")
    private @Nullable String maxPrice;

    @UriParam(label = "producer")
    @Metadata(description = "Where the data may be worked on, in the Simple language, evaluated once for each message: eu, or eu-west-1,ch; a star stands for any text. A comma separated list. If it comes to nothing for a message, the message is refused.")
    private @Nullable String region;

    @UriParam(label = "producer")
    @Metadata(description = "The labels of your own that an offer must have, in the Simple language, evaluated once for each message: data_class=${header.dataClass}. A comma separated list. If a label has no value for a message, the message is refused.")
    private @Nullable String labels;

    public @Nullable String getOnly() {
        return only;
    }

    public void setOnly(@Nullable String only) {
        this.only = only;
    }

    public @Nullable String getIgnore() {
        return ignore;
    }

    public void setIgnore(@Nullable String ignore) {
        this.ignore = ignore;
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

    public @Nullable String getQuantizations() {
        return quantizations;
    }

    public void setQuantizations(@Nullable String quantizations) {
        this.quantizations = quantizations;
    }

    public @Nullable String getMaxPrice() {
        return maxPrice;
    }

    public void setMaxPrice(@Nullable String maxPrice) {
        this.maxPrice = maxPrice;
    }

    public @Nullable String getRegion() {
        return region;
    }

    public void setRegion(@Nullable String region) {
        this.region = region;
    }

    public @Nullable String getLabels() {
        return labels;
    }

    public void setLabels(@Nullable String labels) {
        this.labels = labels;
    }
}
