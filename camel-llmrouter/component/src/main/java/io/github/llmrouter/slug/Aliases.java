package io.github.llmrouter.slug;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names of the user's own for models, each with the model that it stands for. Immutable. */
public final class Aliases {

    /** There are none. */
    public static final Aliases NONE = new Aliases(Map.of());

    private static final String PRESET = "@preset/";

    private final Map<String, String> targets;

    private Aliases(Map<String, String> targets) {
        this.targets = targets;
    }

    /**
     * Checks the names and what they stand for.
     *
     * @param  targets                  by name; may be changed afterwards
     * @throws IllegalArgumentException if a name or a target is malformed, or names stand for each other in a circle
     */
    public static Aliases of(Map<String, String> targets) {
        Aliases aliases = new Aliases(Map.copyOf(targets));
        targets.forEach((name, target) -> {
            refuseFlaw(name, "its name", name);
            refuseFlaw(name, "what it stands for", target);
            aliases.refuseCircle(name);
        });
        return aliases;
    }

    /** Whether this name stands for a model. */
    public boolean has(String name) {
        return targets.containsKey(name);
    }

    /** What a name stands for. */
    Optional<String> target(String name) {
        return Optional.ofNullable(targets.get(name));
    }

    private static void refuseFlaw(String name, String part, String text) {
        Optional<String> flaw = text.contains(PRESET)
                ? Optional.of("an alias is for a model, and a preset has a name already")
                : ModelExpression.flaw(text);
        flaw.ifPresent(why -> {
            throw wrong(name, part + " is '" + InvalidModelException.shown(text) + "': " + why);
        });
    }

    private void refuseCircle(String name) {
        Set<String> way = new LinkedHashSet<>(List.of(name));
        Optional<String> next = target(name).flatMap(this::next);
        while (next.isPresent()) {
            if (!way.add(next.get())) {
                throw wrong(name, "it leads back to itself by way of " + String.join(", ", way));
            }
            next = next.flatMap(this::target).flatMap(this::next);
        }
    }

    /** The alias that an expression leads to, if it leads to one. */
    private Optional<String> next(String expression) {
        return ModelExpression.readings(expression)
                .stream()
                .map(ModelExpression::name)
                .filter(targets::containsKey)
                .findFirst();
    }

    private static IllegalArgumentException wrong(String name, String why) {
        return new IllegalArgumentException("aliases[" + InvalidModelException.shown(name) + "]: " + why);
    }
}
