package io.github.llmrouter.insight;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Lines of CSV as RFC 4180 has them. A text that a spreadsheet would take for a formula gets an apostrophe before it: users
 * and tenants may have chosen their names.
 */
final class Csv {

    private static final String STARTS_A_FORMULA = "=+-@\t\r\n";

    private Csv() {}

    static String line(Collection<?> values) {
        return values.stream().map(Csv::field).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String field(Object value) {
        if (value instanceof BigDecimal amount) {
            return amount.toPlainString();
        }
        if (!(value instanceof String text)) {
            return value.toString();
        }
        String safe = !text.isEmpty() && STARTS_A_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }
}
