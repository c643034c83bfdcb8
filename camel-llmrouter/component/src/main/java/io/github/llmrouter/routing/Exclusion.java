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

/**
 * Why an offer was left out of a plan.
 *
 * @param offer       the offer
 * @param rule        the rule that did it
 * @param untilMillis when that ends, in milliseconds since the epoch; {@link OfferHealth#FOR_EVER} if nobody can tell
 * @param missing     what the offer lacks, by the names of the fields of the request
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
        /** It cannot do what the caller requires. */
        REQUIRE_PARAMETERS("lacks");

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
        return new Exclusion(offer, Rule.REQUIRE_PARAMETERS, OfferHealth.FOR_EVER, missing);
    }

    static Exclusion of(Offer offer, long nowMillis) {
        if (!offer.keys().isUsable()) {
            long until = offer.keys().usableAgainAt().map(Instant::toEpochMilli).orElse(OfferHealth.FOR_EVER);
            return new Exclusion(offer, Rule.NO_KEY, until, Set.of());
        }
        return new Exclusion(offer, ruleOf(offer.health(), nowMillis), offer.health().restsUntil(), Set.of());
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
        StringBuilder text = new StringBuilder(offer.id().provider()).append(' ').append(rule.text);
        until().ifPresent(instant -> text.append(" until ")
                .append(TIME.format(instant.atZone(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS))));
        offer.health().lastFailure().map(this::describe).ifPresent(text::append);
        return text.toString();
    }

    private String describe(Failure failure) {
        long times = offer.health().failuresInARow();
        return " (" + failure.summary() + (times > 1 ? " ×" + times : "") + ')';
    }
}
