package io.github.llmrouter;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.github.llmrouter.auto.Policy;
import io.github.llmrouter.auto.RequestScorer;
import io.github.llmrouter.auto.Rule;
import io.github.llmrouter.auto.Rules;
import io.github.llmrouter.auto.ScorerPolicy;
import io.github.llmrouter.auto.Thresholds;
import io.github.llmrouter.auto.Tier;
import io.github.llmrouter.language.LanguageDetector;
import io.github.llmrouter.language.LanguageDetectors;

/** Reads the configuration of {@code llmrouter:auto}. What is of no use there is refused with its name and the way out. */
final class AutoSetup {

    private static final String PREFIX = "camel.component.llmrouter.auto.";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    /** Numbers by their value and before other names, so that rule 10 comes after rule 9. */
    private static final Comparator<String> ORDER_OF_RULES = Comparator
            .comparingInt((String name) -> NUMBER.matcher(name).matches() ? Integer.parseInt(name) : Integer.MAX_VALUE)
            .thenComparing(Comparator.naturalOrder());

    private final TreeMap<String, Tier> tiers = new TreeMap<>();
    private final boolean knowsLanguages;

    private AutoSetup(LanguageDetector languages) {
        this.knowsLanguages = languages != LanguageDetector.NONE;
    }

    /**
     * @param  configured               may be changed afterwards
     * @param  languages                {@link LanguageDetector#NONE} if nobody tells the language of messages
     * @throws IllegalArgumentException if something of it is of no use
     */
    static AutoRouter.Plan read(AutoConfiguration configured, LanguageDetector languages) {
        AutoSetup setup = new AutoSetup(languages);
        configured.getTiers().forEach((name, models) -> setup.tiers.put(name, tier(name, models)));
        AutoPolicyConfiguration shadow = configured.getShadow();
        if (setup.tiers.isEmpty()) {
            if (isSet(configured) || isSet(shadow)) {
                throw new IllegalArgumentException(PREFIX + "*: there are no tiers to choose from; configure " + PREFIX
                        + "tiers[cheap], as in openai/gpt-5-mini");
            }
            return AutoRouter.Plan.NONE;
        }
        return new AutoRouter.Plan(setup.tiers, setup.policy(PREFIX, configured), isSet(shadow)
                ? Optional.of(setup.policy(PREFIX + "shadow.", shadow))
                : Optional.empty());
    }

    private static boolean isSet(AutoPolicyConfiguration policy) {
        return policy.getScorer() != null || !policy.getRules().isEmpty() || policy.getDefaultTier() != null
                || !policy.getThresholds().isEmpty();
    }

    private static Tier tier(String name, String models) {
        return named(PREFIX + "tiers[" + Texts.shortened(name) + "]", () -> Tier.of(name, models));
    }

    private AutoRouter.ReadPolicy policy(String prefix, AutoPolicyConfiguration policy) {
        List<Rule> written = policy.getRules()
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey(ORDER_OF_RULES))
                .map(entry -> rule(prefix, entry.getKey(), entry.getValue()))
                .toList();
        RequestScorer scorer = policy.getScorer();
        if (written.isEmpty() && scorer == null && !tiers.containsKey(Rules.CHEAP) && tiers.size() > 1) {
            throw new IllegalArgumentException(prefix + "rules: there are none, and the tiers are " + tiers.keySet()
                    + "; the built-in rules are for tiers that are called cheap, standard and strong. Call them so, or"
                    + " configure " + prefix + "rules[1].when and .tier");
        }
        Rules rules = new Rules(written.isEmpty() ? Rules.builtIn(tiers.keySet()) : written,
                defaultTier(prefix, policy.getDefaultTier()));
        Policy decides = scorer == null
                ? rules
                : new ScorerPolicy(scorer, thresholds(prefix, policy.getThresholds()), tiers.keySet(), rules);
        return new AutoRouter.ReadPolicy(decides, rules.rules());
    }

    private Rule rule(String prefix, String name, AutoRuleConfiguration rule) {
        String where = prefix + "rules[" + Texts.shortened(name) + "]";
        String when = required(where + ".when", rule.getWhen(), "as in tools");
        String tier = known(where + ".tier", required(where + ".tier", rule.getTier(), "one of " + tiers.keySet()));
        Rule read = named(where + ".when", () -> Rule.of("rule " + name, when, tier));
        if (read.needsLanguage() && !knowsLanguages) {
            throw new IllegalArgumentException(where + ".when is '" + Texts.shortened(when)
                    + "', and nobody is there who tells languages: add " + LanguageDetectors.ARTIFACTS
                    + ", or name a bean of your own with camel.component.llmrouter.languageDetector");
        }
        return read;
    }

    private String defaultTier(String prefix, @Nullable String configured) {
        if (configured != null) {
            return known(prefix + "defaultTier", configured);
        }
        if (tiers.size() > 1 && !tiers.containsKey(Rules.CHEAP)) {
            throw new IllegalArgumentException(prefix + "defaultTier is not set: say which of the tiers "
                    + tiers.keySet() + " is for requests for which no rule holds");
        }
        return tiers.containsKey(Rules.CHEAP) ? Rules.CHEAP : tiers.firstKey();
    }

    private Thresholds thresholds(String prefix, Map<String, String> configured) {
        Map<Double, String> thresholds = new HashMap<>();
        configured.forEach((tier, text) -> {
            String where = prefix + "thresholds[" + Texts.shortened(tier) + "]";
            String other = thresholds.put(difficulty(where, text), known(where, tier));
            if (other != null) {
                throw new IllegalArgumentException(where + " is " + text + ", and so is that of " + other
                        + "; give each tier a difficulty of its own");
            }
        });
        return configured.isEmpty() ? Thresholds.builtIn(tiers.keySet()) : new Thresholds(thresholds);
    }

    private static double difficulty(String where, String text) {
        double value;
        try {
            value = Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            value = Double.NaN;
        }
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(where + " is '" + Texts.shortened(text)
                    + "'; it must be a difficulty from 0 to 1");
        }
        return value;
    }

    private String known(String where, String tier) {
        if (!tiers.containsKey(tier)) {
            throw new IllegalArgumentException(where + " names the tier '" + Texts.shortened(tier)
                    + "', which there is not; there are " + tiers.keySet());
        }
        return tier;
    }

    private static String required(String where, @Nullable String text, String example) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(where + " is not set; set it, " + example);
        }
        return text.strip();
    }

    private static <T> T named(String where, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + ": " + e.getMessage());
        }
    }
}
