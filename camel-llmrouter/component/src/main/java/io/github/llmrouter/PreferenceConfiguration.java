package io.github.llmrouter;

import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** Which offer comes first, by OpenRouter's names of its {@code provider} preferences. */
@UriParams
@Configurer(extended = true)
public class PreferenceConfiguration extends CallConfiguration {

    /** What offers are sorted by. */
    public enum SortBy {
        /** The lowest expected cost first. */
        price,
        /** The most tokens per second first. */
        throughput,
        /** The shortest time to the first token first. */
        latency,
        /** The most reliable first. */
        exacto
    }

    /** What is sorted. */
    public enum Partition {
        /** The offers of each model. */
        model,
        /** All offers of all models. */
        none
    }

    @UriParam(label = "producer")
    @Metadata(description = "The providers to ask first, in this order, as in only. A comma separated list. It ends the lottery and sticky sessions; the others follow, by sort or else by price, if allowFallbacks does not say otherwise.")
    private @Nullable String order;

    @UriParam(label = "producer")
    @Metadata(defaultValue = "true", description = "Whether others are asked as well. If not, only those of order are asked, or without an order only the first one.")
    private @Nullable Boolean allowFallbacks;

    @UriParam(label = "producer")
    @Metadata(description = "What the offers of a model are sorted by: price (the lowest expected cost first), throughput (the most tokens per second), latency (the shortest time to the first token) or exacto (the most reliable). If not set, the strategy of the component decides: without configuration a lottery in which each offer's chance is the inverse square of its expected cost.")
    private @Nullable SortBy sort;

    @UriParam(label = "producer")
    @Metadata(description = "What is sorted: model (all offers of the first model come before those of the second) or none (all offers of all models in one list).")
    private @Nullable Partition partition;

    @UriParam(label = "producer")
    @Metadata(description = "Tokens per second: 50, or p50=50,p90=20 by percentiles. Offers known to be slower come after the others.")
    private @Nullable String preferredMinThroughput;

    @UriParam(label = "producer")
    @Metadata(description = "Seconds until the first token: 1.5, or p50=1,p99=4 by percentiles. Offers known to be slower come after the others.")
    private @Nullable String preferredMaxLatency;

    public @Nullable String getOrder() {
        return order;
    }

    public void setOrder(@Nullable String order) {
        this.order = order;
    }

    public @Nullable Boolean getAllowFallbacks() {
        return allowFallbacks;
    }

    public void setAllowFallbacks(@Nullable Boolean allowFallbacks) {
        this.allowFallbacks = allowFallbacks;
    }

    public @Nullable SortBy getSort() {
        return sort;
    }

    public void setSort(@Nullable SortBy sort) {
        this.sort = sort;
    }

    public @Nullable Partition getPartition() {
        return partition;
    }

    public void setPartition(@Nullable Partition partition) {
        this.partition = partition;
    }

    public @Nullable String getPreferredMinThroughput() {
        return preferredMinThroughput;
    }

    public void setPreferredMinThroughput(@Nullable String preferredMinThroughput) {
        this.preferredMinThroughput = preferredMinThroughput;
    }

    public @Nullable String getPreferredMaxLatency() {
        return preferredMaxLatency;
    }

    public void setPreferredMaxLatency(@Nullable String preferredMaxLatency) {
        this.preferredMaxLatency = preferredMaxLatency;
    }
}
