package io.github.llmrouter;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.github.llmrouter.billing.PlainAmount;
import io.github.llmrouter.budget.Budget;
import io.github.llmrouter.budget.Lack;
import io.github.llmrouter.budget.Pot;
import io.github.llmrouter.budget.VirtualKey;

/** Says that nobody can be paid, why, and what would help. */
final class BudgetRefusal {

    /** Calls on their way give back what they do not need within seconds. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private static final String IN_FLIGHT = "in_flight_budget";

    private BudgetRefusal() {}

    /**
     * The refusal by what is missing for the one of those who could be asked for whom it is least.
     *
     * @param lacking one for each, at least one
     */
    static LlmRouterException of(List<Lack> lacking, Optional<VirtualKey> key, Instant now) {
        Lack lack = lacking.stream().min(Lack.NEAREST).orElseThrow();
        if (lack.pot().budget().name().equals(Budget.CREDITS)) {
            return new CreditExhaustedException("The prepaid credit is used up: " + standing(lack)
                    + " Pay in with operation=addCredits, or lower max_tokens", lack, wait(lack, now));
        }
        return new BudgetExceededException(subject(lack.pot(), key) + " has no room for the call: " + standing(lack)
                + ' ' + wayOut(lack), lack, wait(lack, now));
    }

    private static String subject(Pot pot, Optional<VirtualKey> key) {
        if (pot.budget().name().equals(Budget.VIRTUAL_KEY)) {
            return "The " + pot.budget().window().adjective() + " limit of virtual key '"
                    + key.map(own -> own.settings().name()).orElse("") + '\'';
        }
        return "Budget '" + pot.budget().name() + '\'' + (pot.subject().isEmpty() ? "" : " of " + pot.subject());
    }

    private static String standing(Lack lack) {
        return "it would reserve " + amount(lack, lack.needed()) + ", and of " + amount(lack, lack.pot()
                .budget()
                .limit()) + ", " + amount(lack, lack.balance().spent()) + " are spent and "
                + amount(lack, lack.balance().reserved()) + " reserved for calls on their way.";
    }

    private static String wayOut(Lack lack) {
        String reset = lack.pot().end().map(end -> "It begins anew at " + end + ". ").orElse("");
        return reset + "Raise its limit, lower max_tokens, or shorten the prompt";
    }

    private static Optional<Duration> wait(Lack lack, Instant now) {
        if (lack.isTooLargeForEver()) {
            return Optional.empty();
        }
        return lack.isHeldByOthers() ? Optional.of(SOON) : lack.pot().end().map(end -> Duration.between(now, end));
    }

    private static String amount(Lack lack, BigDecimal amount) {
        return PlainAmount.of(amount).toPlainString() + ' ' + lack.pot().budget().unit().text();
    }

    private static String source(BudgetExceededException budget) {
        return budget.budget().equals(Budget.VIRTUAL_KEY) ? "key_limit" : "budget";
    }

    /** What clients of OpenRouter read in the metadata of an error; empty if it has nothing to do with money. */
    static Map<String, Object> metadata(LlmRouterException thrown) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        if (thrown instanceof CreditExhaustedException credits) {
            metadata.put("limit_source", credits.isHeldByOthers() ? IN_FLIGHT : "credits");
            metadata.put("limit_usd", PlainAmount.of(credits.credit()));
            metadata.put("spend_usd", PlainAmount.of(credits.spend()));
            metadata.put("reserved_usd", PlainAmount.of(credits.reserved()));
            metadata.put("required_usd", PlainAmount.of(credits.required()));
        } else if (thrown instanceof BudgetExceededException budget) {
            String unit = '_' + budget.unit().toLowerCase(Locale.ROOT);
            metadata.put("limit_source", budget.isHeldByOthers() ? IN_FLIGHT : source(budget));
            metadata.put("budget", budget.budget());
            metadata.put("scope", budget.scope());
            metadata.put("limit" + unit, PlainAmount.of(budget.limit()));
            metadata.put("spend" + unit, PlainAmount.of(budget.spend()));
            metadata.put("reserved" + unit, PlainAmount.of(budget.reserved()));
            metadata.put("required" + unit, PlainAmount.of(budget.required()));
            budget.resetsAt().ifPresent(end -> metadata.put("resets_at", end.toString()));
        }
        return metadata;
    }
}
