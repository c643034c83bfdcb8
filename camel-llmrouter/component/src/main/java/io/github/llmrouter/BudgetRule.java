package io.github.llmrouter;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.camel.CamelContext;
import org.apache.camel.Expression;

import io.github.llmrouter.budget.Budget;
import io.github.llmrouter.budget.Pot;
import io.github.llmrouter.budget.Unit;
import io.github.llmrouter.budget.VirtualKey;
import io.github.llmrouter.budget.Window;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.slug.ModelRestrictions;

/**
 * Which budget pays for which call.
 *
 * @param per       who has one of their own
 * @param models    which models it pays for
 * @param degradeAt the percentage beyond which the cheapest is asked first
 */
record BudgetRule(Budget budget, Per per, ModelRestrictions models, OptionalInt degradeAt) {

    private static final int ALL = 100;

    /** Who has a budget of their own. */
    @FunctionalInterface
    interface Per {

        /** The one who pays for a call of an offer; empty if they are not known, who share one. */
        Optional<String> of(Payers payers, Offer offer);
    }

    /**
     * Reads all budgets.
     *
     * @param  options by their names
     * @param  context                  for expressions; it has started
     * @throws IllegalArgumentException if one makes no sense; the message names the option
     */
    static List<BudgetRule> all(Map<String, BudgetConfiguration> options, CamelContext context) {
        return options.entrySet().stream().map(budget -> of(budget.getKey(), budget.getValue(), context)).toList();
    }

    /**
     * Reads one budget.
     *
     * @param  context                  for expressions; it has started
     * @throws IllegalArgumentException if it makes no sense; the message names the option
     */
    static BudgetRule of(String name, BudgetConfiguration options, CamelContext context) {
        if (List.of(Budget.CREDITS, Budget.VIRTUAL_KEY).contains(name) || name.isBlank()) {
            throw wrong(name, "", "the name has a meaning of its own; take another");
        }
        Optional<Integer> degradeAt = Optional.ofNullable(options.getDegradeAt());
        degradeAt.ifPresent(percent -> percentage(name, "degradeAt", percent));
        Budget budget = new Budget(name, word(Unit.values(), name, ".unit", options.getUnit()),
                limit(name, options), word(Window.values(), name, ".window", options.getWindow()),
                thresholds(name, options.getThresholds()), options.isClamp());
        return new BudgetRule(budget, per(name, options.getPer().strip(), context),
                models(name, Optional.ofNullable(options.getModels())),
                degradeAt.map(OptionalInt::of).orElseGet(OptionalInt::empty));
    }

    /** One of some words, in whatever case. */
    private static <E extends Enum<E>> E word(E[] words, String name, String option, String text) {
        return Arrays.stream(words)
                .filter(word -> word.name().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> wrong(name, option, "'" + Texts.shortened(text) + "' is none of "
                        + Arrays.stream(words)
                                .map(word -> word.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    }

    private static ModelRestrictions models(String name, Optional<String> list) {
        if (list.filter(text -> text.replace(',', ' ').isBlank()).isPresent()) {
            throw wrong(name, ".models", "it has no model; leave it out for all models");
        }
        return ModelRestrictions.of(list, Optional.empty());
    }

    private static BigDecimal limit(String name, BudgetConfiguration options) {
        BigDecimal limit = Optional.ofNullable(options.getLimit())
                .orElseThrow(() -> wrong(name, ".limit", "it is not set; say how much may be spent"));
        if (limit.signum() < 0) {
            throw wrong(name, ".limit", "it is " + limit.toPlainString() + "; it must be 0 or more");
        }
        return limit;
    }

    private static List<Integer> thresholds(String name, String list) {
        try {
            return Arrays.stream(list.split(","))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .map(Integer::valueOf)
                    .map(percent -> percentage(name, "thresholds", percent))
                    .toList();
        } catch (NumberFormatException e) {
            throw wrong(name, ".thresholds", "'" + Texts.shortened(list) + "' is no list of percentages, as in 80,100");
        }
    }

    private static int percentage(String name, String option, int percent) {
        if (percent < 1 || percent > ALL) {
            throw wrong(name, '.' + option, "it has " + percent + "; it must be from 1 to 100");
        }
        return percent;
    }

    private static Per per(String name, String text, CamelContext context) {
        return switch (text) {
            case "all" -> (payers, offer) -> Optional.empty();
            case "key" -> (payers, offer) -> payers.virtualKey().map(VirtualKey::hash);
            case "user" -> (payers, offer) -> payers.user();
            case "tenant" -> (payers, offer) -> payers.tenant();
            case "route" -> (payers, offer) -> Optional.ofNullable(payers.exchange().getFromRouteId());
            case "model" -> (payers, offer) -> Optional.of(offer.id().model());
            default -> simple(name, text, context);
        };
    }

    private static Per simple(String name, String text, CamelContext context) {
        if (!text.contains("${")) {
            throw wrong(name, ".per", "'" + Texts.shortened(text) + "' is none of key, user, tenant, route, model and"
                    + " all, nor an expression such as ${header.department}");
        }
        Expression expression = SimpleText.of(context, text);
        return (payers, offer) -> Optional.ofNullable(expression.evaluate(payers.exchange(), String.class));
    }

    /**
     * What a call of an offer would be paid from.
     *
     * @param  slugs gives the slug of a model in any spelling
     * @return       empty if the budget has nothing to do with the model
     */
    Optional<Pot> pot(Payers payers, Offer offer, Function<String, Optional<String>> slugs, Instant now) {
        return models.refusal(offer.id().model(), slugs).isPresent()
                ? Optional.empty()
                : Optional.of(Pot.at(now, budget, per.of(payers, offer).map(String::strip).orElse("")));
    }

    private static IllegalArgumentException wrong(String name, String option, String why) {
        return new IllegalArgumentException("budgets[" + name + ']' + option + ": " + why);
    }
}
