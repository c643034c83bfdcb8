package io.github.llmrouter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.llmrouter.budget.Budget;
import io.github.llmrouter.budget.Budgets;
import io.github.llmrouter.budget.Credits;
import io.github.llmrouter.budget.KeySecret;
import io.github.llmrouter.budget.KnownKeys;
import io.github.llmrouter.budget.Pot;
import io.github.llmrouter.budget.VirtualKey;
import io.github.llmrouter.budget.VirtualKeys;
import io.github.llmrouter.eip.Question;
import io.github.llmrouter.ledger.Database;

/** The budgets, credits and virtual keys of a component that has a database for them. */
final class Budgeting implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Budgeting.class);
    /** Calls wait for these answers. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private final LlmRouterAccounting router;
    private final Budgets budgets;
    private final Credits credits;
    private final VirtualKeys keys;
    private final KnownKeys knownKeys;
    private final List<BudgetRule> rules;

    /**
     * @param rules    which budgets pay for which call
     * @param database has its tables
     * @param failing  whether calls are refused while it does not answer
     */
    Budgeting(LlmRouterAccounting router, List<BudgetRule> rules, Database database, boolean failing) {
        this.router = router;
        this.rules = List.copyOf(rules);
        Database quick = database.within(ANSWER_WITHIN);
        Clock clock = router.clock();
        this.budgets = new Budgets(quick, clock, router.events(), this::budget, failing);
        this.credits = new Credits(quick, clock);
        this.keys = new VirtualKeys(quick, clock);
        this.knownKeys = new KnownKeys(keys, clock, failing);
        rules.forEach(this::warnOfIdle);
        budgets.open();
    }

    /**
     * What a call may spend.
     *
     * @param  id                  our own id of the call
     * @param  began               when it did
     * @throws InvalidKeyException if the virtual key is missing, unknown, expired or disabled
     */
    BudgetedCall call(String id, Instant began, Exchange exchange, Payer payer, Question question) {
        Optional<VirtualKey> key = payer.virtualKey().isPresent()
                ? Optional.of(check(payer.virtualKey(exchange)))
                : Optional.empty();
        Payers payers = new Payers(exchange, payer.user(exchange, question.json()), payer.tenant(exchange), key);
        return new BudgetedCall(id, began, this, payers, question);
    }

    /** The key that a message comes with. */
    VirtualKey check(Optional<String> text) {
        String given = text.orElseThrow(() -> new InvalidKeyException("The message has no virtual key, and the endpoint"
                + " demands one (virtualKey)"));
        VirtualKey key = knownKeys.find(KeySecret.of(given))
                .orElseThrow(() -> new InvalidKeyException("There is no such virtual key"));
        if (key.settings().disabled()) {
            throw new InvalidKeyException("The virtual key '" + key.settings().name() + "' is disabled");
        }
        if (key.isExpired(router.clock().instant())) {
            throw new InvalidKeyException("The virtual key '" + key.settings().name() + "' expired at "
                    + key.settings().expires().orElseThrow());
        }
        return key;
    }

    /** A slip of the pen here leaves calls unlimited. */
    private void warnOfIdle(BudgetRule rule) {
        rule.models()
                .unknown(router.inUse().models()::slug)
                .forEach(name -> LOG.warn("budgets[{}].models names '{}', which no model is known by",
                        rule.budget().name(), name));
    }

    private Optional<Budget> budget(String name, String subject) {
        return name.equals(Budget.VIRTUAL_KEY)
                ? keys.find(subject).flatMap(VirtualKey::budget)
                : rules.stream().map(BudgetRule::budget).filter(budget -> budget.name().equals(name)).findFirst();
    }

    /** Which budgets pay for which call. */
    List<BudgetRule> rules() {
        return rules;
    }

    /** What pays for any call: the limit of its key, and the credit. */
    List<Pot> commonPots(Payers payers) {
        List<Pot> pots = new ArrayList<>(2);
        payers.virtualKey().ifPresent(key -> key.budget().ifPresent(limit -> pots.add(now(limit, key.hash()))));
        if (isPrepaid()) {
            pots.add(now(budgets.credit(), ""));
        }
        return pots;
    }

    /** Whether calls are paid from credit. */
    boolean isPrepaid() {
        return router.isPrepaid();
    }

    private Pot now(Budget budget, String subject) {
        return Pot.at(router.clock().instant(), budget, subject);
    }

    LlmRouterAccounting router() {
        return router;
    }

    Budgets budgets() {
        return budgets;
    }

    Credits credits() {
        return credits;
    }

    VirtualKeys keys() {
        return keys;
    }

    @Override
    public void close() {
        budgets.close();
    }
}
