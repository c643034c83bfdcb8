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

    /** A threshold that was crossed. */
    record Crossing(Pot pot, int percent, BigDecimal spent) {}

    /**
     * Reserves what a call may come to: of each pot as much as the dearest takes of those who can be paid. Reserves nothing
     * if nobody can.
     */
    static Admission reserve(Connection connection, String call, List<Bid> bids, Instant now) throws SQLException {
        Map<Pot, Balance> balances = lock(connection, bids);
        List<Grant> granted = new ArrayList<>();
        List<Lack> lacking = new ArrayList<>();
        for (Bid bid : bids) {
            Optional<Lack> lack = Affordability.lack(bid, balances);
            lack.ifPresentOrElse(lacking::add,
                    () -> granted.add(new Grant(bid, Affordability.output(bid, balances))));
        }
        for (Claim claim : worst(granted)) {
            hold(connection, claim);
            if (!ReservationTable.insert(connection, call, claim, State.HELD, now)) {
                throw new SQLException("Call " + call + " has a reservation already");
            }
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
     * @return        the pot that has no room
     */
    static Optional<Lack> raise(Connection connection, String call, Bid next, List<Claim> needed, Instant now)
            throws SQLException {
        List<Claim> more = new ArrayList<>();
        for (Claim claim : inOrder(needed)) {
            Pot pot = claim.pot();
            Optional<Row> row = ReservationTable.lock(connection, call, pot.budget().name(), pot.subject());
            BigDecimal held = row.map(Row::amount).orElse(BigDecimal.ZERO);
            BigDecimal rest = claim.amount().setScale(SCALE, RoundingMode.UP).subtract(held);
            Balance balance = PotTable.lock(connection, pot).balance();
            if (rest.compareTo(balance.left(pot.budget().limit())) > 0) {
                return Optional.of(new Lack(next, pot, rest, balance));
            }
            more.add(new Claim(pot, rest));
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

    private static Map<Pot, Balance> lock(Connection connection, List<Bid> bids) throws SQLException {
        SortedMap<Pot, Balance> balances = new TreeMap<>(Pot.ORDER);
        bids.forEach(bid -> bid.pots().forEach(pot -> balances.put(pot, Balance.NONE)));
        for (Map.Entry<Pot, Balance> entry : balances.entrySet()) {
            entry.setValue(PotTable.lock(connection, entry.getKey()).balance());
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
                crossings.addAll(book(connection, call, claim, row.map(Row::amount).orElse(BigDecimal.ZERO)));
            }
        }
        return crossings;
    }

    private static List<Crossing> book(Connection connection, String call, Claim claim, BigDecimal reserved)
            throws SQLException {
        Pot pot = claim.pot();
        PotTable.State before = PotTable.lock(connection, pot);
        BigDecimal spent = claim.amount().setScale(SCALE, RoundingMode.HALF_UP);
        ReservationTable.end(connection, call, pot.budget().name(), pot.subject(), state(spent));
        PotTable.spend(connection, pot.budget().name(), pot.subject(), pot.start(), reserved, spent);
        Balance after = new Balance(before.balance().spent().add(spent), before.balance().reserved());
        List<Integer> crossed = pot.budget()
                .thresholds()
                .stream()
                .filter(percent -> percent > before.told() && after.isPast(percent, pot.budget().limit()))
                .toList();
        if (!crossed.isEmpty()) {
            PotTable.tell(connection, pot, crossed.get(crossed.size() - 1));
        }
        return crossed.stream().map(percent -> new Crossing(pot, percent, after.spent())).toList();
    }

    private static State state(BigDecimal spent) {
        return spent.signum() > 0 ? State.SETTLED : State.RELEASED;
    }

    /** Ends one reservation of a call that will not end by itself. Tells no thresholds: the budget may be configured no more. */
    static boolean resolve(Connection connection, Held held, BigDecimal spent) throws SQLException {
        Optional<Row> row = ReservationTable.lock(connection, held.call(), held.budget(), held.subject());
        if (row.isEmpty() || row.get().state() != State.HELD) {
            return false;
        }
        PotTable.lock(connection, held.budget(), held.subject(), held.start());
        ReservationTable.end(connection, held.call(), held.budget(), held.subject(), state(spent));
        PotTable.spend(connection, held.budget(), held.subject(), held.start(), held.amount(),
                spent.setScale(SCALE, RoundingMode.HALF_UP));
        return true;
    }
}
