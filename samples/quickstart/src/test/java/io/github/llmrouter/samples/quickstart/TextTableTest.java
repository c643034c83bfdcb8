package io.github.llmrouter.samples.quickstart;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.llmrouter.samples.quickstart.TextTable.Column;

import static org.assertj.core.api.Assertions.assertThat;

class TextTableTest {

    private final TextTable table = new TextTable(List.of(Column.text("File"), Column.text("Who"), Column.number(
            "USD")));

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        table.row("a-long-name.txt", "x", "1.50").row("total", "", "11.50");

        assertThat(table.lines()).containsExactly(
                "File             Who    USD",
                "---------------  ---  -----",
                "a-long-name.txt  x     1.50",
                "---------------  ---  -----",
                "total                 11.50");
    }

    @Test
    void freeTextAtTheEndOfAShortRowWidensNoColumn() {
        table.row("a.txt", "no model could read this mail").row("total", "", "0");

        assertThat(table.lines()).containsExactly(
                "File   Who  USD",
                "-----  ---  ---",
                "a.txt  no model could read this mail",
                "-----  ---  ---",
                "total         0");
    }
}
