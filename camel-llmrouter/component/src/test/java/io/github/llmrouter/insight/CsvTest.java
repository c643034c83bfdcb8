package io.github.llmrouter.insight;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CsvTest {

    @Test
    void whatWouldEndAFieldIsQuoted() {
        assertThat(Csv.line(List.of("a,b", "say \"hi\"", "two\nlines", "plain")))
                .isEqualTo("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",plain\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1"})
    void whatASpreadsheetWouldTakeForAFormulaIsText(String name) {
        assertThat(Csv.line(List.of(name))).isEqualTo("'" + name + "\r\n");
    }

    @Test
    void numbersStayNumbersAndHaveNoExponent() {
        assertThat(Csv.line(List.of(new BigDecimal("-1E-9"), 12L))).isEqualTo("-0.000000001,12\r\n");
    }
}
