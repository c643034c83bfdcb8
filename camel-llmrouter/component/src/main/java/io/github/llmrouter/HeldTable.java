package io.github.llmrouter;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;

import io.github.llmrouter.billing.PlainAmount;
import io.github.llmrouter.budget.Held;

/** What budgets hold for calls that have not ended, as a table of JMX. All cells are text. */
final class HeldTable {

    private static final List<String> COLUMNS = List.of("call", "budget", "subject", "windowStart", "unit", "amount",
            "since");
    private static final String[] KEY = {"call", "budget", "subject"};

    private HeldTable() {}

    static TabularData of(List<Held> reservations) {
        try {
            String[] names = COLUMNS.toArray(String[]::new);
            OpenType<?>[] types = new OpenType<?>[names.length];
            Arrays.fill(types, SimpleType.STRING);
            CompositeType row = new CompositeType("reservation", "A reservation", names, names, types);
            TabularData table = new TabularDataSupport(new TabularType("reservations", "Reservations", row, KEY));
            for (Held held : reservations) {
                table.put(new CompositeDataSupport(row, cells(held)));
            }
            return table;
        } catch (OpenDataException e) {
            throw new IllegalStateException("A row of reservations does not fit its type", e);
        }
    }

    private static Map<String, String> cells(Held held) {
        return Map.of("call", held.call(), "budget", held.budget(), "subject", held.subject(), "windowStart",
                held.start().toString(), "unit", held.unit().text(), "amount", PlainAmount.of(held.amount())
                        .toPlainString(),
                "since", held.since().toString());
    }
}
