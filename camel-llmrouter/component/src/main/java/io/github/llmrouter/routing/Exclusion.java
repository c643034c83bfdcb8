package io.github.llmrouter.routing;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.health.OfferHealth;
import io.github.llmrouter.limits.FullLimit;

/**
 * Why an offer was left out of a plan.
 *
 * @param offer       the offer
 * @param rule        the rule that did it
 * @param untilMillis when that ends, in milliseconds since the epoch; {@link OfferHealth#FOR_EVER} if nobody can tell
 * @param missing     what the offer lacks, by the names of the fields of the request; or the limit that it is at
 */
public record Exclusion(Offer offer, Rule rule, long untilMillis, Set<String> missing) {

    /** The rules that leave an offer out. */
    public enum Rule {
        /** Its circuit breaker is open. */
        OPEN("open"),
        /** An operator holds its circuit breaker open. */
        FORCED_OPEN("held open by an operator"),
        /** Its provider asked for a wait. */
        COOLING_DOWN("cooling down"),
        /** All keys of its provider are set aside. */
        NO_KEY("no usable key"),
        /** All usable keys of its provider are at a limit. */
        RATE_LIMITED("at its limit"),
        /** It cannot do what the caller requires. */
        REQUIRE_PARAMETERS("lacks"),
        /** Its provider has no embeddings, or no form of them that is known here. */
        CANNOT_EMBED("cannot embed");

        private final String text;

        Rule(String text) {
            this.text = text;
        }
    }

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    public Exclusion {
        Objects.requireNonNull(offer, "offer");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(missing, "missing");
    }

    static Exclusion lacking(Offer offer, Set<String> missing) {
        Rule rule = missing.contains(Requirement.EMBEDDINGS) ? Rule.CANNOT_EMBED : Rule.REQUIRE_PARAMETERS;
        return new Exclusion(offer, rule, OfferHealth.FOR_EVER, missing);
    }

    static Exclusion of(Offer offer, long nowMillis) {
        if (!offer.keys().isUsable()) {
            long until = offer.keys().usableAgainAt().map(Instant::toEpochMilli).orElse(OfferHealth.FOR_EVER);
            return new Exclusion(offer, Rule.NO_KEY, until, Set.of());
        }
        if (!offer.health().isAvailable(nowMillis)) {
            return new Exclusion(offer, ruleOf(offer.health(), nowMillis), offer.health().restsUntil(), Set.of());
        }
        Optional<FullLimit> full = offer.full(0, nowMillis);
        return new Exclusion(offer, Rule.RATE_LIMITED, full.map(FullLimit::untilMillis).orElse(nowMillis),
                full.map(FullLimit::limit).map(Set::of).orElse(Set.of()));
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
        if (rule == Rule.REQUIRE_PARAMETERS) {
            return offer.id().provider() + ' ' + rule.text + ' ' + String.join(", ", missing) + " (requireParameters)";
        }
        if (rule == Rule.CANNOT_EMBED) {
            return offer.id().provider() + ' ' + rule.text;
        }
        StringBuilder text = new StringBuilder(offer.id().provider()).append(' ').append(rule.text);
        missing.forEach(limit -> text.append(" of ").append(limit));
        until().ifPresent(instant -> text.append(" until ")
                .append(TIME.format(instant.atZone(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS))));
        Optional.of(rule)
                .filter(passing -> passing != Rule.RATE_LIMITED)
                .flatMap(passing -> offer.health().lastFailure())
                .map(this::describe)
                .ifPresent(text::append);
        return text.toString();
    }

    private String describe(Failure failure) {
        long times = offer.health().failuresInARow();
        return " (" + failure.summary() + (times > 1 ? " ×" + times : "") + ')';
    }
}
