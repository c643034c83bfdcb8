package io.github.llmrouter.insight;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What rankings are by. */
enum Metric {

    TOKENS(sums -> BigDecimal.valueOf(sums.tokens())),
    SPEND(Sums::cost),
    REQUESTS(sums -> BigDecimal.valueOf(sums.requests()));

    private final Function<Sums, BigDecimal> value;

    Metric(Function<Sums, BigDecimal> value) {
        this.value = value;
    }

    BigDecimal of(Sums sums) {
        return value.apply(sums);
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Metric::text).toList();
    }
}
