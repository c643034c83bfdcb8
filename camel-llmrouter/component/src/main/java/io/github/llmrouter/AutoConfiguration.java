package io.github.llmrouter;

import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;

/** What {@code llmrouter:auto} chooses from, and how. */
@Configurer(extended = true)
public class AutoConfiguration extends AutoPolicyConfiguration {

    @Metadata(description = "The models to choose from, by the name of the tier: a comma separated list of models, the first one asked first. The first may be a preset. The names cheap, standard and strong need no further configuration.")
    private Map<String, String> tiers = new LinkedHashMap<>();

    @Metadata(label = "advanced", description = "Another way to choose, with rules or a scorer of its own. It decides nothing: what it would have chosen for each call, and at which cost, is told in the router metadata and as an event.")
    private AutoPolicyConfiguration shadow = new AutoPolicyConfiguration();

    public Map<String, String> getTiers() {
        return tiers;
    }

    public void setTiers(Map<String, String> tiers) {
        this.tiers = tiers;
    }

    public AutoPolicyConfiguration getShadow() {
        return shadow;
    }

    public void setShadow(AutoPolicyConfiguration shadow) {
        this.shadow = shadow;
    }
}
