package io.github.llmrouter.insight;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.billing.PlainAmount;
import io.github.llmrouter.ledger.Database;
import io.github.llmrouter.ledger.Entry;
import io.github.llmrouter.ledger.Generation;
import io.github.llmrouter.ledger.Generation.Answer;
import io.github.llmrouter.ledger.LedgerException;

/**
 * Works out the costs of answers anew. What differs is changed in the rows and in the totals, a page of calls in one
 * transaction, so that both agree at any time and calls may go on being booked. What is done anew after it broke off changes
 * nothing twice.
 */
final class Rerating {

    private static final String CHANGE = "UPDATE llmrouter_generation SET cost = ?, price_list = ? WHERE id = ?";
    private static final String CHANGE_ATTEMPT = "UPDATE llmrouter_attempt SET cost = ?"
            + " WHERE generation = ? AND number = ?";

    /** What a call is to cost. */
    private record Change(Generation call, Answer answer, Charge charge) {

        BigDecimal difference() {
            return Amounts.stored(charge.cost()).subtract(Amounts.stored(answer.charge().cost()));
        }

        /** How many costs more, or fewer, are unknown now. */
        long unknown() {
            return (charge.cost().isEmpty() ? 1 : 0) - (answer.charge().cost().isEmpty() ? 1 : 0);
        }
    }

    /** So far. */
    private static final class Outcome {

        private long calls;
        private long changed;
        private BigDecimal before = BigDecimal.ZERO;
        private BigDecimal difference = BigDecimal.ZERO;

        void add(List<Generation> page, List<Change> changes) {
            calls += page.size();
            changed += changes.size();
            for (Generation call : page) {
                before = before.add(Amounts.stored(call.answer().flatMap(answer -> answer.charge().cost())));
            }
            for (Change change : changes) {
                difference = difference.add(change.difference());
            }
        }
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
        answer.put("changed", outcome.changed);
        answer.put("cost_before", PlainAmount.of(outcome.before));
        answer.put("cost_after", PlainAmount.of(outcome.before.add(outcome.difference)));
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
                List<Change> changes = page.stream().flatMap(call -> change(call).stream()).toList();
                outcome.add(page, changes);
                if (!dry && !changes.isEmpty()) {
                    write(connection, changes);
                }
                return page;
            });
        } catch (SQLException e) {
            throw new LedgerException("The costs cannot be changed from "
                    + last.map(Generation::time).orElse(query.period().from())
                    + " on; what was changed before stays. Do it again", e);
        }
    }

    /** What a provider did not count, what came from the cache, and what broke off at no cost, stays as it is. */
    private Optional<Change> change(Generation call) {
        return call.answer()
                .filter(answer -> answer.usage().isPresent() && answer.cacheSource().isEmpty())
                .filter(answer -> call.error().isEmpty()
                        || answer.charge().cost().filter(cost -> cost.signum() == 0).isEmpty())
                .flatMap(answer -> prices.charge(answer, call.time()).map(charge -> new Change(call, answer, charge)))
                .filter(change -> change.unknown() != 0 || change.difference().signum() != 0);
    }

    private static void write(Connection connection, List<Change> changes) throws SQLException {
        Tally tally = new Tally();
        try (PreparedStatement rows = connection.prepareStatement(CHANGE);
                PreparedStatement attempts = connection.prepareStatement(CHANGE_ATTEMPT)) {
            for (Change change : changes) {
                put(rows, change.charge().cost());
                put(rows, 2, change.charge().priceList());
                rows.setString(3, change.call().id());
                rows.addBatch();
                put(attempts, change.charge().cost());
                attempts.setString(2, change.call().id());
                attempts.setInt(3, change.call().attempts());
                attempts.addBatch();
                tally.add(Period.hour(change.call().time()), Tally.names(new Entry(change.call(), List.of())),
                        Sums.ofCosts(change.unknown(), change.difference(), BigDecimal.ZERO));
            }
            rows.executeBatch();
            attempts.executeBatch();
        }
        Totals.write(connection, tally);
    }

    private static void put(PreparedStatement statement, int at, Optional<String> text) throws SQLException {
        if (text.isPresent()) {
            statement.setString(at, text.get());
        } else {
            statement.setNull(at, Types.VARCHAR);
        }
    }

    private static void put(PreparedStatement statement, Optional<BigDecimal> cost) throws SQLException {
        if (cost.isPresent()) {
            statement.setBigDecimal(1, Amounts.stored(cost.get()));
        } else {
            statement.setNull(1, Types.NUMERIC);
        }
    }
}
