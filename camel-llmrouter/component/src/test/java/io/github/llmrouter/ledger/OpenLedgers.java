package io.github.llmrouter.ledger;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.llmrouter.ledger.Generation.Status;
import io.github.llmrouter.ledger.LedgerSettings.OnFailure;
import io.github.llmrouter.testing.BreakableSource;
import io.github.llmrouter.testing.EverythingLogged;
import io.github.llmrouter.testing.EverythingLogged.Line;
import io.github.llmrouter.testing.TestClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** How calls get into the database, and what becomes of them if it is away; the same on every database. */
abstract class OpenLedgers {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path directory = Path.of("");

    private final TestClock clock = new TestClock();
    private final List<OpenLedger> opened = new ArrayList<>();
    private final List<String> booked = new ArrayList<>();
    private BreakableSource source = null;

    /** An empty database. */
    abstract DataSource empty();

    @BeforeEach
    void connect() {
        booked.clear();
        source = new BreakableSource(empty());
    }

    @AfterEach
    void closeAll() {
        source.giveBack();
        opened.forEach(OpenLedger::close);
    }

    @Test
    void aCallIsInTheDatabaseSoonAfterItsEnd() {
        OpenLedger ledger = open(OnFailure.CONTINUE);
        ledger.intend(Calls.pending("a"));
        ledger.settle(Calls.over("a"));

        await().untilAsserted(() -> assertThat(ledger.store().find("a")).contains(Calls.over("a")));
    }

    @Test
    void aCallOnItsWayIsPending() {
        OpenLedger ledger = open(OnFailure.CONTINUE);
        ledger.intend(Calls.pending("a"));

        assertThat(ledger.flush(LONG)).isTrue();
        assertThat(ledger.store().find("a")).map(Entry::status).contains(Status.PENDING);
    }

    @Test
    void aCallThatIsRefusedBeforeItLeftHasNoRow() {
        OpenLedger ledger = open(OnFailure.CONTINUE);
        ledger.intend(Calls.pending("a"));
        ledger.flush(LONG);
        ledger.settle(Calls.refused("a"));

        assertThat(ledger.flush(LONG)).isTrue();
        assertThat(ledger.store().find("a")).isEmpty();
    }

    @Test
    void whatIsBookedIsInTheDatabaseWhenTheLedgerIsClosed() {
        OpenLedger ledger = open(OnFailure.CONTINUE);
        book(ledger, 2_000);
        ledger.close();

        assertThat(booked).hasSize(2_000);
    }

    @Test
    void whileTheDatabaseIsAwayCallsGoOnAndAreBookedInOrderOnceItIsBack() {
        OpenLedger ledger = open(OnFailure.CONTINUE);
        source.takeAway();
        List<String> calls = book(ledger, 1_200);
        assertThat(ledger.flush(LONG)).isFalse();
        source.giveBack();

        assertThat(ledger.flush(LONG)).isTrue();
        assertThat(booked).containsExactlyElementsOf(calls);
        assertThat(ledger.dropped()).isZero();
    }

    @Test
    void itSaysHowItIsDoing() {
        OpenLedger ledger = open(OnFailure.CONTINUE);
        assertThat(ledger.state()).isEqualTo(new LedgerState(true, false, 0, 0));
        assertThat(ledger.state().text()).isEqualTo("up");
        source.takeAway();
        book(ledger, 1);
        ledger.flush(LONG);

        assertThat(ledger.state().isUp()).isFalse();
        assertThat(ledger.state().backlog()).isBetween(0.0, 0.1).isPositive();
        assertThat(ledger.state().text()).isEqualTo("down: calls are kept, 0 % of the backlog taken");
    }

    @Test
    void theDatabaseIsTriedAgainAfterAWhile() {
        OpenLedger ledger = open(OnFailure.CONTINUE);
        source.takeAway();
        book(ledger, 1);
        assertThat(ledger.flush(LONG)).isFalse();
        source.giveBack();
        clock.advance(Duration.ofSeconds(10));

        await().untilAsserted(() -> assertThat(ledger.store().find("call-0")).isPresent());
    }

    @Test
    void aDatabaseThatIsNotThereYetIsWaitedFor() {
        source.takeAway();
        OpenLedger ledger = open(OnFailure.CONTINUE);
        book(ledger, 3);
        source.giveBack();

        assertThat(ledger.flush(LONG)).isTrue();
        assertThat(booked).hasSize(3);
    }

    @Test
    void theLogSaysOnceThatTheDatabaseIsAwayAndNotWhereItIs() {
        OpenLedger ledger = open(OnFailure.CONTINUE);
        try (EverythingLogged log = EverythingLogged.atTrace("io.github.llmrouter.ledger")) {
            source.takeAway();
            book(ledger, 1);
            ledger.flush(LONG);
            ledger.flush(LONG);

            assertThat(log.lines()).extracting(Line::text)
                    .noneMatch(line -> line.contains("secret"))
                    .filteredOn(line -> line.contains("cannot be written (SQL state 08001): calls are kept"))
                    .hasSize(1);
        }
    }

    @Test
    void callsAreRefusedWhileTheDatabaseIsAwayIfThatIsWanted() {
        OpenLedger ledger = open(OnFailure.FAIL);
        source.takeAway();
        book(ledger, 1);
        ledger.flush(LONG);
        assertThatThrownBy(() -> ledger.intend(Calls.pending("a"))).isInstanceOf(LedgerException.class)
                .hasMessageContaining("onLedgerFailure=fail");
        assertThat(ledger.state().refusesCalls()).isTrue();

        source.giveBack();
        ledger.flush(LONG);
        assertThatCode(() -> ledger.intend(Calls.pending("a"))).doesNotThrowAnyException();
    }

    @Test
    void aLedgerWhoseFailureFailsCallsDoesNotOpenWithoutItsDatabase() {
        source.takeAway();

        assertThatThrownBy(() -> open(OnFailure.FAIL)).isInstanceOf(LedgerException.class)
                .hasMessageContaining("onLedgerFailure=continue");
    }

    @Test
    void aDatabaseThatWentAwayForTheRestOfAProcessGetsItsCallsFromTheNextOne() {
        OpenLedger first = open(OnFailure.CONTINUE);
        source.takeAway();
        List<String> calls = book(first, 700);
        first.intend(Calls.pending("on its way"));
        first.close();
        source.giveBack();
        assertThat(booked).isEmpty();

        OpenLedger second = open(OnFailure.CONTINUE);
        assertThat(second.flush(LONG)).isTrue();
        assertThat(booked).containsExactlyElementsOf(calls);
        assertThat(second.store().find("on its way")).map(Entry::status).contains(Status.UNKNOWN);
    }

    @Test
    void aCallThatWasPendingWhenItsProcessEndedIsUnknown() {
        OpenLedger first = open(OnFailure.CONTINUE);
        first.intend(Calls.pending("a"));
        first.close();
        OpenLedger second = open(OnFailure.CONTINUE);

        assertThat(second.store().find("a")).map(Entry::status).contains(Status.UNKNOWN);
    }

    @Test
    void withoutAJournalAsManyCallsAsFitAreKeptAndTheOthersCounted() {
        OpenLedger ledger = open(withoutJournal(OnFailure.CONTINUE));
        source.takeAway();
        book(ledger, 8_000);
        source.giveBack();

        assertThat(ledger.flush(LONG)).isTrue();
        assertThat(booked).as("5,000 calls, and the ends of 2,500 more").hasSize(7_500);
        assertThat(ledger.dropped()).isEqualTo(3_000 + 500);
    }

    @Test
    void aJournalThatIsFullDropsCallsOrRefusesThem() {
        FileJournal.Size small = new FileJournal.Size(10_000, 1_000);
        OpenLedger lenient = open(settings(directory.resolve("lenient"), OnFailure.CONTINUE), small);
        OpenLedger strict = open(settings(directory.resolve("strict"), OnFailure.FAIL), small);
        source.takeAway();

        book(lenient, 50);
        assertThat(lenient.dropped()).isPositive();
        assertThatThrownBy(() -> IntStream.range(0, 100).forEach(number -> strict.intend(Calls.pending("b" + number))))
                .isInstanceOf(LedgerException.class);
    }

    @Test
    void callsOfANodeThatNeverComesBackAreUnknownWhenTheyAreADayOld() throws SQLException {
        OpenLedger ledger = open(OnFailure.CONTINUE);
        new LedgerStore(ledger.database(), "gone", List.of())
                .write(List.of(Entry.pending(Calls.pending("lost", clock.instant()))));
        ledger.intend(Calls.pending("long", clock.instant()));
        assertThat(ledger.flush(LONG)).isTrue();
        assertThat(ledger.store().find("lost")).map(Entry::status).contains(Status.PENDING);

        clock.advance(Duration.ofHours(25));

        assertThat(ledger.flush(LONG)).isTrue();
        assertThat(ledger.store().find("lost")).map(Entry::status).contains(Status.UNKNOWN);
        assertThat(ledger.store().find("long")).as("of this node").map(Entry::status).contains(Status.PENDING);
    }

    @Test
    void whoWantsAJournalAndHasNoPlaceForItIsWarnedOnce() {
        try (EverythingLogged log = EverythingLogged.atTrace("io.github.llmrouter.ledger")) {
            open(new LedgerSettings(Optional.empty(), Optional.of(source), true, OnFailure.CONTINUE));
            open(withoutJournal(OnFailure.CONTINUE));

            assertThat(log.lines()).extracting(Line::text)
                    .filteredOn(line -> line.contains("no journal although journal=true"))
                    .singleElement()
                    .asString()
                    .contains("Set ledgerPath", "journal=false");
        }
    }

    @Test
    void aCallThatTheDatabaseRefusesKeepsNoOtherFromIt() {
        OpenLedger ledger = open(OnFailure.CONTINUE);
        ledger.settle(Calls.over("a"));
        ledger.settle(Calls.over("b", List.of(Calls.refused(1), Calls.refused(1))));
        ledger.settle(Calls.over("c"));

        assertThat(ledger.flush(LONG)).isTrue();
        assertThat(booked).containsExactly("a", "c");
        assertThat(ledger.state()).isEqualTo(new LedgerState(true, false, ledger.state().backlog(), 1));
    }

    @Test
    void namesThatNoDatabaseTakesAreBookedAllTheSame() {
        String name = "\0 half: \uD83D" + "long ".repeat(1_000);
        Party party = new Party(Optional.of(name), Optional.of(name), Optional.empty(), Optional.of(name));
        Generation call = Calls.pending("a");
        OpenLedger ledger = open(OnFailure.CONTINUE);
        ledger.intend(new Generation(call.id(), call.time(), call.status(), call.request(), party, call.answer(),
                call.error(), 0, call.took()));

        assertThat(ledger.flush(LONG)).isTrue();
        assertThat(ledger.store().find("a").orElseThrow().generation().party().user().orElseThrow())
                .hasSize(300)
                .startsWith("\uFFFD half: \uFFFDlong");
    }

    private OpenLedger open(OnFailure onFailure) {
        return open(settings(directory, onFailure));
    }

    private OpenLedger open(LedgerSettings settings) {
        return open(settings, FileJournal.Size.USUAL);
    }

    private OpenLedger open(LedgerSettings settings, FileJournal.Size size) {
        OpenLedger ledger = Ledgers.open(settings, clock,
                List.of((connection, entries) -> entries.forEach(entry -> booked.add(entry.id()))), size);
        opened.add(ledger);
        return ledger;
    }

    private LedgerSettings settings(Path path, OnFailure onFailure) {
        return new LedgerSettings(Optional.of(path), Optional.of(source), true, onFailure);
    }

    private LedgerSettings withoutJournal(OnFailure onFailure) {
        return new LedgerSettings(Optional.empty(), Optional.of(source), false, onFailure);
    }

    private static List<String> book(Ledger ledger, int calls) {
        return Stream.iterate(0, number -> number + 1)
                .limit(calls)
                .map(number -> "call-" + number)
                .peek(id -> ledger.intend(Calls.pending(id)))
                .peek(id -> ledger.settle(Calls.over(id)))
                .toList();
    }
}
