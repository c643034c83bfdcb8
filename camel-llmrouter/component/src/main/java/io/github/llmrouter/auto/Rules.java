package io.github.llmrouter.auto;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The first rule that holds decides.
 *
 * @param rules       in the order in which they are looked at
 * @param defaultTier where requests go for which none holds
 */
public record Rules(List<Rule> rules, String defaultTier) implements Policy {

    /** The tiers that the rules which come with the router know. */
    public static final String CHEAP = "cheap";
    /** For what is not simple. */
    public static final String STANDARD = "standard";
    /** For what is hard. */
    public static final String STRONG = "strong";

    public Rules {
        rules = List.copyOf(rules);
    }

    /**
     * The rules for whoever configures tiers and nothing else; those whose tier is not there are left out.
     *
     * @param tiers the names of those that there are
     */
    public static List<Rule> builtIn(Set<String> tiers) {
        return Stream.of(Rule.of("reasoning", "reasoning", STRONG),
                Rule.of("tools", "tools", STANDARD),
                Rule.of("schema", "schema", STANDARD),
                Rule.of("length", "tokens >= 4000", STANDARD))
                .filter(rule -> tiers.contains(rule.tier()))
                .toList();
    }

    @Override
    public Decision decide(Signals signals, Condition.Expressions expressions) {
        for (Rule rule : rules) {
            if (rule.holds(signals, expressions)) {
                return rule.decision();
            }
        }
        return new Decision(defaultTier, "default", "no rule → " + defaultTier);
    }
}
