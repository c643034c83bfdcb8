package io.github.llmrouter;

import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.jspecify.annotations.Nullable;

/** A rule of {@code llmrouter:auto}: requests of a kind go to a tier. */
@Configurer(extended = true)
public class AutoRuleConfiguration {

    @Metadata(description = "What a request must be like, such as tools, schema, reasoning, image, tokens >= 4000, script = han, language = de, or an expression in the Simple language such as ${header.customer} == 'gold'. Several are joined by and, the expression last.")
    private @Nullable String when;

    @Metadata(description = "The name of the tier that it goes to then.")
    private @Nullable String tier;

    public @Nullable String getWhen() {
        return when;
    }

    public void setWhen(@Nullable String when) {
        this.when = when;
    }

    public @Nullable String getTier() {
        return tier;
    }

    public void setTier(@Nullable String tier) {
        this.tier = tier;
    }
}
