package io.github.llmrouter;

import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** Which offers may be asked and which one comes first, by OpenRouter's names of its {@code provider} preferences. */
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

    @UriParam(label = "producer")
    @Metadata(description = "What the offers of a model are sorted by: price (the lowest expected cost first), throughput (the most tokens per second), latency (the shortest time to the first token) or exacto (the most reliable). If not set, a lottery decides in which each offer's chance is the inverse square of its price.")
    private @Nullable SortBy sort;

    public @Nullable SortBy getSort() {
        return sort;
    }

    public void setSort(@Nullable SortBy sort) {
        this.sort = sort;
    }
}
