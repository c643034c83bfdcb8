package io.github.llmrouter.samples.quickstart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lines up cells of text in columns: plain ASCII, so that it looks the same in a terminal and in a log. Not thread-safe. */
final class TextTable {

    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    /** A column: its title, and on which side its cells are flush. */
    record Column(String title, boolean flushRight) {

        static Column text(String title) {
            return new Column(title, false);
        }

        static Column number(String title) {
            return new Column(title, true);
        }
    }

    TextTable(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /** Adds a row. One with fewer cells than columns ends in free text, which may reach into the columns left over. */
    TextTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** The lines: titles, a rule, the rows, a rule, and the last row, which holds the totals. */
    List<String> lines() {
        int totals = rows.size() - 1;
        List<String> lines = new ArrayList<>();
        lines.add(line(columns.stream().map(Column::title).collect(Collectors.toList())));
        lines.add(rule());
        rows.subList(0, totals).forEach(row -> lines.add(line(row)));
        lines.add(rule());
        lines.add(line(rows.get(totals)));
        return lines;
    }

    private String rule() {
        return columns().mapToObj(column -> "-".repeat(width(column))).collect(Collectors.joining(GAP));
    }

    private String line(List<String> cells) {
        int last = cells.size() - 1;
        return columns().limit(cells.size())
                .mapToObj(column -> column == last ? flush(column, cells) : padded(column, cells.get(column)))
                .collect(Collectors.joining(GAP));
    }

    /** The last cell of a line needs no blanks after it. */
    private String flush(int column, List<String> cells) {
        String text = cells.get(column);
        return column == columns.size() - 1 ? padded(column, text).stripTrailing() : text;
    }

    private String padded(int column, String text) {
        String blanks = " ".repeat(width(column) - text.length());
        return columns.get(column).flushRight() ? blanks + text : text + blanks;
    }

    private int width(int column) {
        int title = columns.get(column).title().length();
        return rows.stream()
                .filter(row -> row.size() == columns.size() || column < row.size() - 1)
                .mapToInt(row -> row.get(column).length())
                .reduce(title, Math::max);
    }

    private IntStream columns() {
        return IntStream.range(0, columns.size());
    }
}
