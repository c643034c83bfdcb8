package io.github.llmrouter.budget;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The USD that were spent with a virtual key: for answers, and for attempts that failed and were billed all the same. Read
 * from the totals of days, which all windows are made of.
 *
 * @param total since it was made
 * @param day   since midnight UTC
 * @param week  since Monday
 * @param month since the first
 */
public record KeyUsage(BigDecimal total, BigDecimal day, BigDecimal week, BigDecimal month) {

    /** Nothing is spent yet. */
    public static final KeyUsage NONE = new KeyUsage(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO,
            BigDecimal.ZERO);

    /** What a total has of answers and of failed attempts. */
    private static final String SPENT = "cost + failed_attempts_cost";

    private static final String SINCE = "SUM(CASE WHEN hour_utc >= ? THEN " + SPENT + " ELSE 0 END)";

    private static final String SUMS = "SELECT virtual_key, SUM(" + SPENT + ") AS total, " + SINCE + " AS daily, "
            + SINCE + " AS weekly, " + SINCE + " AS monthly FROM llmrouter_total WHERE slice = 'PAYER' AND ";

    private record OfKey(String hash, KeyUsage usage) {}

    static KeyUsage of(Connection connection, String hash, Instant now) throws SQLException {
        return usages(connection, "virtual_key = ?", now, hash).getOrDefault(hash, NONE);
    }

    /** By the hashes of the keys; those that spent nothing are not there. */
    static Map<String, KeyUsage> all(Connection connection, Instant now) throws SQLException {
        return usages(connection, "virtual_key <> ?", now, "");
    }

    private static Map<String, KeyUsage> usages(Connection connection, String where, Instant now, String hash)
            throws SQLException {
        Object[] values = Stream.concat(Stream.of(Window.DAY, Window.WEEK, Window.MONTH)
                .map(window -> hour(window.start(now))), Stream.of(hash)).toArray();
        return Sql.list(connection, SUMS + where + " GROUP BY virtual_key", KeyUsage::ofKey, values)
                .stream()
                .collect(Collectors.toMap(OfKey::hash, OfKey::usage));
    }

    private static Object hour(Instant time) {
        return Math.toIntExact(Duration.between(Instant.EPOCH, time).toHours());
    }

    private static OfKey ofKey(ResultSet row) throws SQLException {
        return new OfKey(row.getString("virtual_key"), new KeyUsage(row.getBigDecimal("total"), row.getBigDecimal(
                "daily"), row.getBigDecimal("weekly"), row.getBigDecimal("monthly")));
    }
}
