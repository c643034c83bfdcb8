package io.github.llmrouter.explain;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.github.llmrouter.explain.Availability.Code;
import io.github.llmrouter.routing.Exclusion;
import io.github.llmrouter.routing.Exclusion.Rule;

/**
 * What follows for the caller when a rule took the last offer away.
 *
 * @param code   what kind of trouble it is
 * @param field  the field of the request, or the option, that the rule follows; empty if it follows none
 * @param wayOut what would help, for a person; empty if waiting does
 */
public record Consequence(Code code, String field, String wayOut) {

    /** Demands in the order in which they narrow the choice: the later one took what the earlier ones left. */
    private static final List<Rule> DEMANDS = List.of(Rule.SERVICE_TIER, Rule.CANNOT_EMBED, Rule.DATA_REGION,
            Rule.ZERO_RETENTION,
            Rule.TRAINING, Rule.ALLOWED_PROVIDERS, Rule.LABEL, Rule.QUANTIZATION, Rule.MODEL_RESTRICTIONS,
            Rule.FREE_VARIANT,
            Rule.EXTENDED_VARIANT, Rule.CONTEXT_LENGTH, Rule.CAPABILITY, Rule.REQUIRE_PARAMETERS, Rule.MAX_PRICE,
            Rule.MAX_COST, Rule.BUDGET,
            Rule.NO_FALLBACKS,
            Rule.DEADLINE);

    /** What follows from a rule. */
    public static Consequence of(Rule rule) {
        return switch (rule) {
            case OPEN, FORCED_OPEN, NO_KEY -> passing(Code.TEMPORARILY_UNAVAILABLE);
            case COOLING_DOWN, RATE_LIMITED -> passing(Code.CAPACITY_EXHAUSTED);
            case CANNOT_EMBED -> new Consequence(Code.WRONG_ENDPOINT, "model", "name a model that makes embeddings");
            case DATA_REGION -> new Consequence(Code.REGION_RESTRICTED, "provider.region", "allow another region");
            case ZERO_RETENTION -> new Consequence(Code.PRIVACY_RESTRICTED, "provider.zdr",
                    "leave zdr out, or say of an offer that it keeps nothing");
            case TRAINING -> new Consequence(Code.PRIVACY_RESTRICTED, "provider.data_collection",
                    "allow data collection, or say of an offer that it collects nothing");
            case ALLOWED_PROVIDERS -> filtered("provider.only", "let only and ignore leave a provider that serves it");
            // a label of the user's own is a data policy in the user's words
            case LABEL -> new Consequence(Code.PRIVACY_RESTRICTED, "provider.labels", "label an offer so");
            case SERVICE_TIER -> filtered("service_tier", "ask for another service tier, or for none");
            case QUANTIZATION -> filtered("provider.quantizations", "name more quantizations");
            case FREE_VARIANT -> new Consequence(Code.FREE_VARIANT_ENDED, "model", "ask the model without :free");
            case EXTENDED_VARIANT -> filtered("model", "ask the model without :extended");
            case MODEL_RESTRICTIONS -> filtered("model", "let allowedModels and excludedModels leave the model");
            case CONTEXT_LENGTH -> filtered("messages",
                    "shorten the prompt, lower max_tokens, or name a model with a larger window");
            case CAPABILITY -> filtered("messages", "name a model that can do it, or leave it out of the request");
            case REQUIRE_PARAMETERS -> filtered("provider.require_parameters",
                    "leave it out of the request, or do not require all parameters");
            case MAX_PRICE -> filtered("provider.max_price", "raise the highest price");
            case MAX_COST -> filtered("max_cost", "raise the highest cost");
            case BUDGET -> filtered("max_tokens", "raise the budget, lower max_tokens, or say what the offers cost");
            case NO_FALLBACKS -> filtered("provider.allow_fallbacks", "allow fallbacks, or name more providers");
            case DEADLINE -> filtered("timeout", "give the call more time");
        };
    }

    /** Whether the rule is a demand, and not a state that passes. */
    public static boolean isDemand(Rule rule) {
        return DEMANDS.contains(rule);
    }

    /** The exclusion that decided, if demands alone left nobody; empty if waiting may help. */
    public static Optional<Exclusion> deciding(List<Exclusion> excluded) {
        return excluded.stream().allMatch(exclusion -> isDemand(exclusion.rule()))
                ? excluded.stream().max(Comparator.comparingInt(exclusion -> DEMANDS.indexOf(exclusion.rule())))
                : Optional.empty();
    }

    private static Consequence passing(Code code) {
        return new Consequence(code, "", "");
    }

    private static Consequence filtered(String field, String wayOut) {
        return new Consequence(Code.CONSTRAINT_FILTERED, field, wayOut);
    }
}
