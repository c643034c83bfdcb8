package io.github.llmrouter;

import java.util.Arrays;
import java.util.Collection;
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

/**
 * What a table of JMX looks like whose cells are all text, so that every JMX console can show it.
 *
 * @param name    of the table, such as {@code offers}
 * @param columns by their names
 * @param key     the columns that tell the rows apart
 */
record TextTable(String name, Collection<String> columns, List<String> key) {

    /** @param rows each with a cell for each column */
    TabularData of(List<Map<String, String>> rows) {
        try {
            CompositeType row = row();
            TabularData table = new TabularDataSupport(new TabularType(name, name, row, key.toArray(String[]::new)));
            for (Map<String, String> cells : rows) {
                table.put(new CompositeDataSupport(row, cells));
            }
            return table;
        } catch (OpenDataException e) {
            throw new IllegalStateException("A row of " + name + " does not fit its type", e);
        }
    }

    private CompositeType row() throws OpenDataException {
        String[] names = columns.toArray(String[]::new);
        OpenType<?>[] types = new OpenType<?>[names.length];
        Arrays.fill(types, SimpleType.STRING);
        return new CompositeType("row", "A row of " + name, names, names, types);
    }
}
