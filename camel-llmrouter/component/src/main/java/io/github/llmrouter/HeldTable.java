package io.github.llmrouter;

import java.util.List;
import java.util.Map;

import javax.management.openmbean.TabularData;

import io.github.llmrouter.billing.PlainAmount;
import io.github.llmrouter.budget.Held;

/** What budgets hold for calls that have not ended, as a table of JMX. */
final class HeldTable {

    private static final TextTable TABLE = new TextTable("reservations", List.of("call", "budget", "subject",
            "windowStart", "unit", "amount", "since"), List.of("call", "budget", "subject"));

    private HeldTable() {}

    static TabularData of(List<Held> reservations) {
        return TABLE.of(reservations.stream().map(HeldTable::cells).toList());
    }

    private static Map<String, String> cells(Held held) {
        return Map.of("call", held.call(), "budget", held.budget(), "subject", held.subject(), "windowStart",
                held.start().toString(), "unit", held.unit().text(), "amount", PlainAmount.of(held.amount())
                        .toPlainString(),
                "since", held.since().toString());
    }
}
