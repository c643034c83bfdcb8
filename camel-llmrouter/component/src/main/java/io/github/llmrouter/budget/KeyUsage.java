package io.github.llmrouter.budget;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * The USD that were spent with a virtual key.
 *
 * @param total since it was made
 * @param day   since midnight UTC
 * @param week  since Monday
 * @param month since the first
 */
public record KeyUsage(BigDecimal total, BigDecimal day, BigDecimal week, BigDecimal month) {

    private static final String SINCE = "COALESCE(SUM(CASE WHEN started >= ? THEN cost END), 0)";
    private static final String SUMS = "SELECT COALESCE(SUM(cost), 0) AS total, " + SINCE + " AS daily, " + SINCE
            + " AS weekly, " + SINCE + " AS monthly FROM llmrouter_generation WHERE virtual_key = ?";

    static KeyUsage of(Connection connection, String hash, Instant now) throws SQLException {
        return Sql.list(connection, SUMS, KeyUsage::of, Window.DAY.start(now), Window.WEEK.start(now),
                Window.MONTH.start(now), hash).get(0);
    }

    private static KeyUsage of(ResultSet row) throws SQLException {
        return new KeyUsage(row.getBigDecimal("total"), row.getBigDecimal("daily"), row.getBigDecimal("weekly"),
                row.getBigDecimal("monthly"));
    }
}
