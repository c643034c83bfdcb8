package io.github.llmrouter.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.llmrouter.ledger.LedgerSettings.OnFailure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A ledger that takes a directory and nothing else. */
class EmbeddedLedgerTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path directory = Path.of("");

    @Test
    void theDirectoryIsMade() {
        Path path = directory.resolve("of/the/ledger");
        open(path).close();

        assertThat(path.resolve("ledger.mv.db")).exists();
    }

    @Test
    void whatIsBookedIsThereAfterARestart() {
        try (OpenLedger ledger = open(directory)) {
            ledger.settle(Calls.over("a"));
        }
        try (OpenLedger ledger = open(directory)) {
            assertThat(ledger.store().find("a")).contains(Calls.over("a"));
        }
    }

    @Test
    void theJournalIsEmptyWhenAllIsInTheDatabase() {
        try (OpenLedger ledger = open(directory)) {
            ledger.settle(Calls.over("a"));
            ledger.flush(LONG);
        }
        assertThat(directory.resolve("journal")).isEmptyDirectory();
    }

    @Test
    void whoeverComesAfterItsEndIsToldSo() {
        OpenLedger ledger = open(directory);
        ledger.close();

        assertThatThrownBy(() -> ledger.database().transaction(connection -> 0)).isInstanceOf(SQLException.class)
                .hasMessage("The database is closed");
        assertThatCode(() -> ledger.settle(Calls.over("a"))).doesNotThrowAnyException();
        assertThat(ledger.dropped()).isEqualTo(1);
    }

    @Test
    void withoutAJournalNoFileIsWrittenForIt() {
        try (OpenLedger ledger = open(directory, false)) {
            ledger.settle(Calls.over("a"));
        }
        assertThat(directory.resolve("journal")).doesNotExist();
    }

    @Test
    void nobodyElseOpensItMeanwhile() {
        try (OpenLedger ledger = open(directory)) {
            assertThatThrownBy(() -> open(directory)).isInstanceOf(LedgerException.class)
                    .hasMessageContaining("ledgerPath=" + directory + " is in use")
                    .hasMessageContaining("ledgerDataSource");
            assertThat(ledger.flush(LONG)).isTrue();
        }
    }

    @Test
    void aFileIsNoPlaceForIt() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> open(file)).isInstanceOf(LedgerException.class)
                .hasMessageContaining("must be a directory");
    }

    @Test
    void aDamagedDatabaseIsNotOpenedAndNotTouched() throws Exception {
        Path file = Files.writeString(directory.resolve("ledger.mv.db"), "nothing of that kind".repeat(1_000));

        assertThatThrownBy(() -> open(directory)).isInstanceOf(LedgerException.class)
                .hasMessageContaining("restore a backup");
        assertThat(file).content().startsWith("nothing of that kind");
    }

    @Test
    void itTakesADirectoryOrADatabase() {
        assertThatThrownBy(() -> new LedgerSettings(Optional.empty(), Optional.empty(), true, OnFailure.CONTINUE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static OpenLedger open(Path path) {
        return open(path, true);
    }

    private static OpenLedger open(Path path, boolean journal) {
        return Ledgers.open(new LedgerSettings(Optional.of(path), Optional.empty(), journal, OnFailure.CONTINUE),
                InstantSource.system(), List.of());
    }
}
