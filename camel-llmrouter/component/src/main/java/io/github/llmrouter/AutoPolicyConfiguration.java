package io.github.llmrouter;

import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.jspecify.annotations.Nullable;

import io.github.llmrouter.auto.RequestScorer;

/** How a tier is chosen for a request. */
@Configurer(extended = true)
public class AutoPolicyConfiguration {

    @Metadata(description = "The rules, by name. They are looked at in the order of their names, numbers by their value, and the first that holds decides. If there is none, built-in ones send reasoning to the tier strong, and tools, a JSON Schema and prompts of 4,000 tokens or more to the tier standard.")
    private Map<String, AutoRuleConfiguration> rules = new LinkedHashMap<>();

    @Metadata(description = "The tier for requests for which no rule holds. If not set, cheap, or the only one there is.")
    private @Nullable String defaultTier;

    @Metadata(label = "advanced", description = "Judges requests in place of the rules: a bean that says how hard a request is, or which tier it goes to.")
    private @Nullable RequestScorer scorer;

    @Metadata(label = "advanced", description = "The difficulty, from 0 to 1, from which a request goes to a tier, by the name of the tier; below all of them it goes to the default. If there is none, thirds for cheap, standard and strong.")
    private Map<String, String> thresholds = new LinkedHashMap<>();

    public Map<String, AutoRuleConfiguration> getRules() {
        return rules;
    }

    public void setRules(Map<String, AutoRuleConfiguration> rules) {
        this.rules = rules;
    }

    public @Nullable String getDefaultTier() {
        return defaultTier;
    }

    public void setDefaultTier(@Nullable String defaultTier) {
        this.defaultTier = defaultTier;
    }

    public @Nullable RequestScorer getScorer() {
        return scorer;
    }

    public void setScorer(@Nullable RequestScorer scorer) {
        this.scorer = scorer;
    }

    public Map<String, String> getThresholds() {
        return thresholds;
    }

    public void setThresholds(Map<String, String> thresholds) {
        this.thresholds = thresholds;
    }
}
