package io.github.llmrouter;

import java.math.BigDecimal;

import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.jspecify.annotations.Nullable;

/** One model of one provider, where it differs from the catalogue or is not in it. Prices are USD per million tokens. */
@Configurer(extended = true)
public class ModelConfiguration extends TraitConfiguration {

    @Metadata(description = "What the provider calls the model.")
    private @Nullable String upstreamId;

    @Metadata(description = "The wire format of this model, where it is another one than that of the provider. If not set, the catalogue's.")
    private @Nullable String dialect;

    @Metadata(description = "The price of prompt tokens, in USD per million.")
    private @Nullable BigDecimal inputPrice;

    @Metadata(description = "The price of answer tokens, in USD per million.")
    private @Nullable BigDecimal outputPrice;

    @Metadata(description = "The price of prompt tokens read from the provider's cache, in USD per million.")
    private @Nullable BigDecimal cacheReadPrice;

    @Metadata(description = "The price of prompt tokens written to the provider's cache, in USD per million.")
    private @Nullable BigDecimal cacheWritePrice;

    @Metadata(description = "How many tokens prompt and answer may have together.")
    private @Nullable Long contextTokens;

    @Metadata(description = "How many tokens the answer may have.")
    private @Nullable Long outputTokens;

    @Metadata(description = "Whether the model reasons before it answers, which gives it more time for its first token.")
    private @Nullable Boolean reasoning;

    @Metadata(description = "In which service tiers the provider has the model besides its usual one: priority, flex, or both. Each is an offer of its own, and is asked only by those who ask for the tier. A comma separated list.")
    private @Nullable String serviceTiers;

    @Metadata(description = "How long the vectors of an embedding model are. An answer with longer or shorter ones is refused, and only models of the same length may stand in for each other.")
    private @Nullable Integer dimensions;

    public @Nullable String getUpstreamId() {
        return upstreamId;
    }

    public void setUpstreamId(@Nullable String upstreamId) {
        this.upstreamId = upstreamId;
    }

    public @Nullable String getDialect() {
        return dialect;
    }

    public void setDialect(@Nullable String dialect) {
        this.dialect = dialect;
    }

    public @Nullable BigDecimal getInputPrice() {
        return inputPrice;
    }

    public void setInputPrice(@Nullable BigDecimal inputPrice) {
        this.inputPrice = inputPrice;
    }

    public @Nullable BigDecimal getOutputPrice() {
        return outputPrice;
    }

    public void setOutputPrice(@Nullable BigDecimal outputPrice) {
        this.outputPrice = outputPrice;
    }

    public @Nullable BigDecimal getCacheReadPrice() {
        return cacheReadPrice;
    }

    public void setCacheReadPrice(@Nullable BigDecimal cacheReadPrice) {
        this.cacheReadPrice = cacheReadPrice;
    }

    public @Nullable BigDecimal getCacheWritePrice() {
        return cacheWritePrice;
    }

    public void setCacheWritePrice(@Nullable BigDecimal cacheWritePrice) {
        this.cacheWritePrice = cacheWritePrice;
    }

    public @Nullable Long getContextTokens() {
        return contextTokens;
    }

    public void setContextTokens(@Nullable Long contextTokens) {
        this.contextTokens = contextTokens;
    }

    public @Nullable Long getOutputTokens() {
        return outputTokens;
    }

    public void setOutputTokens(@Nullable Long outputTokens) {
        this.outputTokens = outputTokens;
    }

    public @Nullable Boolean getReasoning() {
        return reasoning;
    }

    public void setReasoning(@Nullable Boolean reasoning) {
        this.reasoning = reasoning;
    }

    public @Nullable String getServiceTiers() {
        return serviceTiers;
    }

    public void setServiceTiers(@Nullable String serviceTiers) {
        this.serviceTiers = serviceTiers;
    }

    public @Nullable Integer getDimensions() {
        return dimensions;
    }

    public void setDimensions(@Nullable Integer dimensions) {
        this.dimensions = dimensions;
    }
}
