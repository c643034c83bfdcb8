package io.github.llmrouter.insight;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.billing.PlainAmount;
import io.github.llmrouter.ledger.AttemptRow;
import io.github.llmrouter.ledger.Database;
import io.github.llmrouter.ledger.Generation;
import io.github.llmrouter.ledger.Generation.Answer;
import io.github.llmrouter.ledger.LedgerException;

/**
 * Works out anew what answers and failed attempts cost. What differs is changed in the rows and in the totals, a page of calls
 * in one transaction, so that both agree at any time and calls may go on being booked. What is done anew after it broke off
 * changes nothing twice.
 */
final class Rerating {

    /** Costs so far. */
    private static final class Costs {

        private long changed;
        private BigDecimal before = BigDecimal.ZERO;
        private BigDecimal difference = BigDecimal.ZERO;

        void add(Optional<BigDecimal> cost, Optional<Change> change) {
            before = before.add(Amounts.stored(cost));
            if (change.filter(Change::isOfCost).isPresent()) {
                changed++;
                difference = difference.add(change.get().difference());
            }
        }

        void put(Map<String, Object> answer, String prefix) {
            answer.put(prefix + "changed", changed);
            answer.put(prefix + "cost_before", PlainAmount.of(before));
            answer.put(prefix + "cost_after", PlainAmount.of(before.add(difference)));
        }
    }

    /** So far. */
    private static final class Outcome {

        private final Costs charged = new Costs();
        private final Costs failedAttempts = new Costs();
        private long calls;
        private long kept;
    }

    private final Database database;
    private final Tariff prices;

    Rerating(Database database, Tariff prices) {
        this.database = database;
        this.prices = prices;
    }

    Map<String, Object> answer(Arguments arguments) {
        Period period = arguments.period(1);
        boolean dry = arguments.flag("dry_run");
        Query query = new Query(period, List.of(), arguments.where());
        arguments.refuseOthers();
        Outcome outcome = run(query, dry);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("from", period.from().toString());
        answer.put("to", period.to().toString());
        answer.put("dry_run", dry);
        answer.put("calls", outcome.calls);
        outcome.charged.put(answer, "");
        outcome.failedAttempts.put(answer, "failed_attempts_");
        answer.put("failed_attempts_kept", outcome.kept);
        return answer;
    }

    private Outcome run(Query query, boolean dry) {
        Outcome outcome = new Outcome();
        Optional<Generation> last = Optional.empty();
        do {
            List<Generation> page = page(query, last, dry, outcome);
            last = page.isEmpty() ? Optional.empty() : Optional.of(page.get(page.size() - 1));
        } while (last.isPresent());
        return outcome;
    }

    private List<Generation> page(Query query, Optional<Generation> last, boolean dry, Outcome outcome) {
        try {
            return database.transaction(connection -> {
                List<Generation> page = Calls.lockedPage(connection, query, last);
                List<Change> changes = rate(page, Calls.failedAttempts(connection, page), outcome);
                if (!dry && !changes.isEmpty()) {
                    Changes.write(connection, changes);
                }
                return page;
            });
        } catch (SQLException e) {
            throw new LedgerException("The costs cannot be changed from "
                    + last.map(Generation::time).orElse(query.period().from())
                    + " on; what was changed before stays. Do it again", e);
        }
    }

    private List<Change> rate(List<Generation> page, Map<String, List<AttemptRow>> failed, Outcome outcome) {
        List<Change> changes = new ArrayList<>();
        for (Generation call : page) {
            outcome.calls++;
            Optional<Change> ofAnswer = Change.ofAnswer(call, prices);
            outcome.charged.add(call.answer().map(Answer::charge).flatMap(Charge::cost), ofAnswer);
            ofAnswer.filter(change -> change.isOfCost() || change.isOfPriceList()).ifPresent(changes::add);
            for (AttemptRow attempt : failed.getOrDefault(call.id(), List.of())) {
                Optional<Change> ofFailed = Change.ofFailed(call, attempt, prices);
                outcome.failedAttempts.add(attempt.charge().cost(), ofFailed);
                outcome.kept += ofFailed.isEmpty() ? 1 : 0;
                ofFailed.filter(Change::isOfCost).ifPresent(changes::add);
            }
        }
        return changes;
    }
}
