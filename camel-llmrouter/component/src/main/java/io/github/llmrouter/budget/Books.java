package io.github.llmrouter.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.github.llmrouter.budget.Admission.Grant;
import io.github.llmrouter.budget.ReservationTable.Row;
import io.github.llmrouter.budget.ReservationTable.State;

/**
 * What is done to budgets, each within one transaction. Pots are locked in one order by whoever needs several, and nothing
 * is decided by what was read before the lock, so that no two calls together spend more than there is.
 */
final class Books {

    /** The decimals of an amount in the tables. */
    private static final int SCALE = 18;

    private Books() {}

    /**
     * A threshold that was crossed.
     *
     * @param start when the window began
     */
    record Crossing(Budget budget, String subject, Instant start, int percent, BigDecimal spent) {}

    /**
     * Reserves what a call may come to: of each pot as much as the dearest takes of those who can be paid. Reserves nothing
     * if nobody can.
     */
    static Admission reserve(Connection connection, String call, List<Bid> bids, Instant now) throws SQLException {
        Admission admission = admission(bids, balances(bids, pot -> PotTable.lock(connection, pot)));
        for (Claim claim : worst(admission.granted())) {
            hold(connection, claim);
            if (!ReservationTable.insert(connection, call, claim, State.HELD, now)) {
                throw new SQLException("Call " + call + " has a reservation already");
            }
        }
        return admission;
    }

    /** Who could be paid at this moment. Locks nothing, so that it may be otherwise for the next call. */
    static Admission foresee(Connection connection, List<Bid> bids) throws SQLException {
        return admission(bids, balances(bids, pot -> PotTable.read(connection, pot)));
    }

    private static Admission admission(List<Bid> bids, Map<Pot, Balance> balances) {
        List<Grant> granted = new ArrayList<>();
        List<Lack> lacking = new ArrayList<>();
        for (Bid bid : bids) {
            Optional<Lack> lack = Affordability.lack(bid, balances);
            lack.ifPresentOrElse(lacking::add,
                    () -> granted.add(new Grant(bid, Affordability.output(bid, balances))));
        }
        return new Admission(granted, lacking);
    }

    /** @param claim that the pot, which is locked, has room for */
    private static void hold(Connection connection, Claim claim) throws SQLException {
        if (!PotTable.reserve(connection, claim)) {
            throw new SQLException("Budget " + claim.pot().budget().name() + " changed while it was locked");
        }
    }

    /**
     * Reserves more for a call: all of it or, if a pot has no room, nothing.
     *
     * @param  next   who is to be asked
     * @param  needed of each pot that is to have more, what was reserved before included
     * @return        the narrowest of the pots that have no room
     */
    static Optional<Lack> raise(Connection connection, String call, Bid next, List<Claim> needed, Instant now)
            throws SQLException {
        List<Claim> more = new ArrayList<>();
        List<Lack> lacking = new ArrayList<>();
        for (Claim claim : inOrder(needed)) {
            Pot pot = claim.pot();
            Optional<Row> row = ReservationTable.lock(connection, call, pot.budget().name(), pot.subject());
            BigDecimal held = row.map(Row::amount).orElse(BigDecimal.ZERO);
            BigDecimal rest = claim.amount().setScale(SCALE, RoundingMode.UP).subtract(held);
            Balance balance = PotTable.lock(connection, pot);
            if (rest.compareTo(balance.left(pot.budget().limit())) > 0) {
                lacking.add(new Lack(next, pot, rest, balance));
            }
            more.add(new Claim(pot, rest));
        }
        if (!lacking.isEmpty()) {
            return lacking.stream().min(Lack.NARROWEST);
        }
        for (Claim claim : more) {
            if (ReservationTable.raise(connection, call, claim, now)) {
                hold(connection, claim);
            }
        }
        return Optional.empty();
    }

    private static List<Claim> inOrder(List<Claim> claims) {
        return claims.stream().sorted(Comparator.comparing(Claim::pot, Pot.ORDER)).toList();
    }

    /** Tells how a pot stands. */
    @FunctionalInterface
    private interface Look {
        Balance at(Pot pot) throws SQLException;
    }

    private static Map<Pot, Balance> balances(List<Bid> bids, Look look) throws SQLException {
        SortedMap<Pot, Balance> balances = new TreeMap<>(Pot.ORDER);
        bids.forEach(bid -> bid.pots().forEach(pot -> balances.put(pot, Balance.NONE)));
        for (Map.Entry<Pot, Balance> entry : balances.entrySet()) {
            entry.setValue(look.at(entry.getKey()));
        }
        return balances;
    }

    /** Of each pot what the dearest takes. */
    static List<Claim> worst(List<Grant> granted) {
        SortedMap<Pot, BigDecimal> amounts = new TreeMap<>(Pot.ORDER);
        for (Grant grant : granted) {
            for (Pot pot : grant.bid().pots()) {
                grant.bid()
                        .amount(pot.budget().unit(), grant.output())
                        .ifPresent(amount -> amounts.merge(pot, amount, BigDecimal::max));
            }
        }
        return amounts.entrySet()
                .stream()
                .map(entry -> new Claim(entry.getKey(), entry.getValue().setScale(SCALE, RoundingMode.UP)))
                .toList();
    }

    /**
     * Books what a call came to, once however often it is told; zero where it cost nothing. What was reserved for it is
     * free again. A call for which nothing was reserved is booked as well.
     *
     * @param actual of each pot that the call might have been paid from
     */
    static List<Crossing> settle(Connection connection, String call, List<Claim> actual, Instant now)
            throws SQLException {
        List<Crossing> crossings = new ArrayList<>();
        for (Claim claim : inOrder(actual)) {
            Pot pot = claim.pot();
            Optional<Row> row = ReservationTable.lock(connection, call, pot.budget().name(), pot.subject());
            boolean isOpen = row.isPresent()
                    ? row.get().state() == State.HELD
                    : claim.amount().signum() > 0
                            && ReservationTable.insert(connection, call, claim, State.SETTLED, now);
            if (isOpen) {
                Held held = new Held(call, pot.budget().name(), pot.subject(), pot.start(), pot.budget().unit(),
                        row.map(Row::amount).orElse(BigDecimal.ZERO), now);
                crossings.addAll(book(connection, held, claim.amount(), Optional.of(pot.budget())));
            }
        }
        return crossings;
    }

    /**
     * Ends one reservation of a call that will not end by itself.
     *
     * @param  budget that it is of; empty if there is none any more
     * @return        the thresholds that this crossed; empty if it had ended
     */
    static Optional<List<Crossing>> resolve(Connection connection, Held held, BigDecimal spent,
            Optional<Budget> budget) throws SQLException {
        Optional<Row> row = ReservationTable.lock(connection, held.call(), held.budget(), held.subject());
        if (row.isEmpty() || row.get().state() != State.HELD) {
            return Optional.empty();
        }
        return Optional.of(book(connection, held.of(row.get().amount()), spent, budget));
    }

    /** A threshold is crossed by whoever found less spent: once, and once more after the limit was raised. */
    private static List<Crossing> book(Connection connection, Held held, BigDecimal amount, Optional<Budget> budget)
            throws SQLException {
        Balance before = PotTable.lock(connection, held.budget(), held.subject(), held.start());
        BigDecimal spent = amount.setScale(SCALE, RoundingMode.HALF_UP);
        ReservationTable.end(connection, held.call(), held.budget(), held.subject(),
                spent.signum() > 0 ? State.SETTLED : State.RELEASED);
        PotTable.spend(connection, held, spent);
        Balance after = new Balance(before.spent().add(spent), before.reserved());
        return budget.stream()
                .flatMap(known -> known.thresholds()
                        .stream()
                        .filter(percent -> !before.isPast(percent, known.limit())
                                && after.isPast(percent, known.limit()))
                        .map(percent -> new Crossing(known, held.subject(), held.start(), percent, after.spent())))
                .toList();
    }
}
