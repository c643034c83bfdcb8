package io.github.llmrouter.auto;

import java.util.List;

/**
 * Sends requests of a kind to a tier.
 *
 * @param name       by which it is known, such as {@code rule 2}
 * @param when       the conditions as they were written, for people
 * @param conditions all must hold
 * @param tier       the name of the tier
 */
public record Rule(String name, String when, List<Condition> conditions, String tier) {

    public Rule {
        conditions = List.copyOf(conditions);
    }

    /**
     * Reads a rule.
     *
     * @throws IllegalArgumentException if the conditions are of no use
     */
    public static Rule of(String name, String when, String tier) {
        return new Rule(name, when.strip(), When.parse(when), tier);
    }

    /** Whether somebody must tell the language of requests. */
    public boolean needsLanguage() {
        return conditions.stream().anyMatch(Condition.InLanguage.class::isInstance);
    }

    boolean holds(Signals signals, Condition.Expressions expressions) {
        for (Condition condition : conditions) {
            if (!condition.holds(signals, expressions)) {
                return false;
            }
        }
        return true;
    }

    Decision decision() {
        return new Decision(tier, name, when + " → " + tier);
    }
}
