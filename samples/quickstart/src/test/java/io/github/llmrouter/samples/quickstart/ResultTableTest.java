package io.github.llmrouter.samples.quickstart;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.MissingNode;

import io.github.llmrouter.samples.quickstart.MailResult.Enriched;
import io.github.llmrouter.samples.quickstart.MailResult.SetAside;

import static org.assertj.core.api.Assertions.assertThat;

class ResultTableTest {

    @Test
    void sumsUpWhatTheMailsTook() {
        assertThat(table(enriched("b.txt", Optional.of("0.000031")), enriched("a.txt", Optional.of("0.000020"))))
                .containsExactly(
                        "File                     Provider  Model  Attempts  Tokens in    out  Cost USD    Time",
                        "-----------------------  --------  -----  --------  ---------  -----  --------  ------",
                        "a.txt                    house     m             2      1,200    600  0.000020  0.25 s",
                        "b.txt                    house     m             2      1,200    600  0.000031  0.25 s",
                        "-----------------------  --------  -----  --------  ---------  -----  --------  ------",
                        "2 enriched, 0 set aside                          4      2,400  1,200  0.000051  3.00 s");
    }

    @Test
    void theTotalIsUnknownIfOnePriceIs() {
        assertThat(table(enriched("a.txt", Optional.of("0.000020")), enriched("b.txt", Optional.empty())))
                .last()
                .asString()
                .contains(" -  3.00 s");
    }

    @Test
    void mailsThatWereSetAsideComeLastWithTheReason() {
        List<String> lines = table(new SetAside("a.txt", "The mail is empty"), enriched("b.txt", Optional.empty()));

        assertThat(lines.get(2)).startsWith("b.txt");
        assertThat(lines.get(3)).startsWith("a.txt").endsWith("set aside: The mail is empty");
    }

    @Test
    void aLongReasonIsCutToOneShortLine() {
        List<String> lines = table(new SetAside("a.txt", "word\n".repeat(50)));

        assertThat(lines.get(2)).endsWith("...").hasSizeLessThan(150);
    }

    private static List<String> table(MailResult... results) {
        return new ResultTable(List.of(results), Duration.ofSeconds(3)).lines();
    }

    private static Enriched enriched(String mail, Optional<String> cost) {
        return new Enriched(mail, MissingNode.getInstance(), "house", "m", 2, 1200, 600, cost.map(BigDecimal::new),
                Duration.ofMillis(250));
    }
}
