package io.github.llmrouter.samples.quickstart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.github.llmrouter.samples.quickstart.MailResult.Enriched;
import io.github.llmrouter.samples.quickstart.MailResult.SetAside;
import io.github.llmrouter.samples.quickstart.TextTable.Column;

/** The table at the end of a run: who answered which mail, and what that took. */
final class ResultTable {

    private static final String UNKNOWN = "-";

    private final List<Enriched> enriched;
    private final List<SetAside> setAside;
    private final Duration wallTime;

    /**
     * @param results  what became of the mails
     * @param wallTime how long the run took
     */
    ResultTable(List<MailResult> results, Duration wallTime) {
        this.enriched = sorted(results, Enriched.class);
        this.setAside = sorted(results, SetAside.class);
        this.wallTime = wallTime;
    }

    /** The lines of the table. */
    List<String> lines() {
        TextTable table = new TextTable(List.of(Column.text("File"), Column.text("Provider"), Column.text("Model"),
                Column.number("Attempts"), Column.number("Tokens in"), Column.number("out"), Column.number("Cost USD"),
                Column.number("Time")));
        enriched.forEach(mail -> table.row(mail.mail(), mail.provider(), mail.model(), number(mail.attempts()),
                number(mail.promptTokens()), number(mail.completionTokens()), usd(mail.cost()), seconds(mail.time())));
        setAside.forEach(mail -> table.row(mail.mail(), "set aside: " + mail.shortReason()));
        return table.row(totals()).lines();
    }

    private String[] totals() {
        return new String[]{
                enriched.size() + " enriched, " + setAside.size() + " set aside", "", "",
                number(enriched.stream().mapToInt(Enriched::attempts).sum()),
                number(enriched.stream().mapToLong(Enriched::promptTokens).sum()),
                number(enriched.stream().mapToLong(Enriched::completionTokens).sum()), usd(totalCost()),
                seconds(wallTime)};
    }

    /** Empty if the cost of one mail is: a sum of the rest would look like the whole. */
    private Optional<BigDecimal> totalCost() {
        return enriched.stream()
                .map(Enriched::cost)
                .reduce(Optional.of(BigDecimal.ZERO), (sum, cost) -> sum.flatMap(left -> cost.map(left::add)));
    }

    private static <T extends MailResult> List<T> sorted(List<MailResult> results, Class<T> kind) {
        return results.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .sorted(Comparator.comparing(MailResult::mail))
                .toList();
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String usd(Optional<BigDecimal> cost) {
        return cost.map(usd -> usd.setScale(6, RoundingMode.HALF_UP).toPlainString()).orElse(UNKNOWN);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1000.0);
    }
}
