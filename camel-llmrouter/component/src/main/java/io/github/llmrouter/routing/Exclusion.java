package io.github.llmrouter.routing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.health.OfferHealth;
import io.github.llmrouter.health.Speed;
import io.github.llmrouter.limits.FullLimit;

/**
 * Why an offer was left out of a plan.
 *
 * @param offer       the offer
 * @param rule        the rule that did it
 * @param untilMillis when that ends, in milliseconds since the epoch; {@link OfferHealth#FOR_EVER} if nobody can tell
 * @param detail      tells more, for a person; asked only when somebody reads it
 */
public record Exclusion(Offer offer, Rule rule, long untilMillis, Detail detail) {

    /** What a person is told of an offer that was left out. */
    @FunctionalInterface
    public interface Detail {

        /** As in {@code 14.0 > 10.0 USD/M completion}. */
        String of(Offer offer);
    }

    /**
     * The rules that leave an offer out. Those whose code is of OpenRouter's vocabulary, {@code excluded_by}, are demands of
     * configuration or of the message; the others pass by themselves, or are ours.
     */
    public enum Rule {
        /** Its circuit breaker is open. */
        OPEN("circuit_breaker", "open"),
        /** An operator holds its circuit breaker open. */
        FORCED_OPEN("operator", "held open by an operator"),
        /** Its provider asked for a wait. */
        COOLING_DOWN("cool_down", "cooling down"),
        /** All keys of its provider are set aside. */
        NO_KEY("no_key", "no usable key"),
        /** All usable keys of its provider are at a limit. */
        RATE_LIMITED("rate_limit", "at its limit"),
        /** It cannot do what the caller requires. */
        REQUIRE_PARAMETERS("require_parameters", "lacks"),
        /** Its provider has no embeddings, or no form of them that is known here. */
        CANNOT_EMBED("embeddings", "cannot embed"),
        /** Its provider is not among those allowed, or among those to ignore. */
        ALLOWED_PROVIDERS("allowed_providers"),
        /** It works on data elsewhere. */
        DATA_REGION("data_region"),
        /** It may keep what it is sent. */
        ZERO_RETENTION("data_policy:zdr"),
        /** It may keep what it is sent, or train on it. */
        TRAINING("data_policy:training"),
        /** It has no such label. */
        LABEL("label"),
        /** Its service tier was not asked for. */
        SERVICE_TIER("service_tier"),
        /** Its weights are stored in another way, or it is not known how. */
        QUANTIZATION("quantization"),
        /** Prompt and answer do not fit. */
        CONTEXT_LENGTH("context_length"),
        /** Its model takes no such content or gives no such answer, or other offers of it can do what is asked and it cannot. */
        CAPABILITY("capability"),
        /** It is too dear, or its price is not known. */
        MAX_PRICE("max_price"),
        /** This call would cost too much there, or nobody knows what it costs. */
        MAX_COST("max_cost"),
        /** A budget has less left than this call may cost there, or nobody knows what it costs. */
        BUDGET("budget"),
        /** It is not free. */
        FREE_VARIANT("free_variant"),
        /** Its window is no larger than the model's usual one. */
        EXTENDED_VARIANT("extended_variant"),
        /** Its model is not among those allowed, or among those excluded. */
        MODEL_RESTRICTIONS("model_restrictions"),
        /** No others are to be asked than those named, or than the first. */
        NO_FALLBACKS("allow_fallbacks"),
        /** It will not be done in time. */
        DEADLINE("deadline");

        private final String code;
        private final String text;

        Rule(String code) {
            this(code, "excluded by " + code);
        }

        Rule(String code, String text) {
            this.code = code;
            this.text = text;
        }

        /** For programs. */
        public String code() {
            return code;
        }
    }

    private static final double MILLIS = 1000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    public Exclusion {
        Objects.requireNonNull(offer, "offer");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(detail, "detail");
    }

    /** It cannot do what is asked of it. */
    static Exclusion lacking(Offer offer, Set<String> missing) {
        return missing.contains(Requirement.EMBEDDINGS)
                ? new Exclusion(offer, Rule.CANNOT_EMBED, OfferHealth.FOR_EVER, any -> "")
                : new Exclusion(offer, Rule.REQUIRE_PARAMETERS, OfferHealth.FOR_EVER,
                        any -> String.join(", ", missing) + " (requireParameters)");
    }

    /** Prompt and answer do not fit. */
    static Exclusion tooLong(Offer offer, Tokens tokens) {
        return new Exclusion(offer, Rule.CONTEXT_LENGTH, OfferHealth.FOR_EVER,
                any -> ContextFit.describe(tokens, any.limits()));
    }

    /** It cannot do what others can. */
    static Exclusion incapable(Offer offer, Set<String> lacked) {
        return new Exclusion(offer, Rule.CAPABILITY, OfferHealth.FOR_EVER,
                any -> "(lacks " + String.join(", ", lacked) + ')');
    }

    /** A filter does not admit it. */
    static Exclusion by(OfferFilter filter, Offer offer) {
        boolean completesTheRule = filter.rule() == Rule.REQUIRE_PARAMETERS;
        return new Exclusion(offer, filter.rule(), OfferHealth.FOR_EVER,
                completesTheRule ? filter::detail : any -> '(' + filter.detail(any) + ')');
    }

    /**
     * Others are to be asked, and no fallbacks.
     *
     * @param order those to ask; empty if that is whoever comes first
     */
    static Exclusion byFallbacks(Offer offer, List<ProviderPattern> order) {
        return new Exclusion(offer, Rule.NO_FALLBACKS, OfferHealth.FOR_EVER, any -> order.isEmpty()
                ? "(not the first, and allowFallbacks=false)"
                : "(not in the order " + order.stream().map(ProviderPattern::toString).collect(Collectors.joining(", "))
                        + ", and allowFallbacks=false)");
    }

    /** The call is too dear there. */
    static Exclusion byCost(Offer offer, double cost, double maxCost) {
        return new Exclusion(offer, Rule.MAX_COST, OfferHealth.FOR_EVER, any -> Double.isNaN(cost)
                ? "(its price is not known, and at most " + number(maxCost) + " USD are allowed)"
                : "(" + number(cost) + " > " + number(maxCost) + " USD expected)");
    }

    /** What pays for the call has no room for it. */
    public static Exclusion byBudget(Offer offer, String why) {
        return new Exclusion(offer, Rule.BUDGET, OfferHealth.FOR_EVER, any -> '(' + why + ')');
    }

    /** It will not be done in time. */
    static Exclusion byDeadline(Offer offer, Speed speed, Demand demand) {
        double median = speed.latency().p50();
        return new Exclusion(offer, Rule.DEADLINE, OfferHealth.FOR_EVER,
                any -> "(half of its answers take " + number(median / MILLIS) + " s or more, and "
                        + number(demand.millisLeft() / MILLIS) + " s are left)");
    }

    /** With three digits that count. */
    private static String number(double value) {
        return new BigDecimal(value, new MathContext(3)).stripTrailingZeros().toPlainString();
    }

    /** It rests. */
    static Exclusion resting(Offer offer, Demand demand) {
        long nowMillis = demand.nowMillis();
        if (!offer.keys().isUsable()) {
            long until = offer.keys().usableAgainAt().map(Instant::toEpochMilli).orElse(OfferHealth.FOR_EVER);
            return resting(offer, Rule.NO_KEY, until);
        }
        if (!offer.health().isAvailable(nowMillis)) {
            return resting(offer, ruleOf(offer.health(), nowMillis), offer.health().restsUntil());
        }
        Optional<FullLimit> full = offer.full(demand.tokens().atLeast(), nowMillis);
        long until = full.map(FullLimit::untilMillis).orElse(nowMillis);
        return new Exclusion(offer, Rule.RATE_LIMITED, until,
                any -> full.map(limit -> "of " + limit.limit() + ' ').orElse("") + until(until));
    }

    private static Exclusion resting(Offer offer, Rule rule, long until) {
        // as it is now, since it may be read much later
        Optional<Failure> last = offer.health().lastFailure();
        long times = offer.health().failuresInARow();
        return new Exclusion(offer, rule, until,
                any -> until(until) + last.map(failure -> failed(failure, times)).orElse(""));
    }

    private static String until(long until) {
        return until == OfferHealth.FOR_EVER ? "" : "until " + time(until) + ' ';
    }

    private static Rule ruleOf(OfferHealth health, long nowMillis) {
        if (health.isForcedOpen()) {
            return Rule.FORCED_OPEN;
        }
        return health.isOpen(nowMillis) ? Rule.OPEN : Rule.COOLING_DOWN;
    }

    /** When that ends, if anybody can tell. */
    public Optional<Instant> until() {
        return untilMillis == OfferHealth.FOR_EVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(untilMillis));
    }

    /** For a person: {@code openai open until 14:02:31 (503 ×5)}, {@code azure lacks seed (requireParameters)}. */
    @Override
    public String toString() {
        return (offer.id().provider() + ' ' + rule.text + ' ' + detail.of(offer)).strip();
    }

    private static String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis).atZone(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS));
    }

    private static String failed(Failure failure, long times) {
        return "(" + failure.summary() + (times > 1 ? " ×" + times : "") + ')';
    }
}
