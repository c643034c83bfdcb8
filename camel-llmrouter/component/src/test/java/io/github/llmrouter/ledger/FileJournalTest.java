package io.github.llmrouter.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.llmrouter.ledger.Generation.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FileJournalTest {

    private static final FileJournal.Size SMALL = new FileJournal.Size(100_000, 3_000);

    @TempDir
    Path directory = Path.of("");

    @Test
    void entriesComeInTheOrderInWhichTheyWereAdded() throws IOException {
        FileJournal journal = open();
        List<Entry> entries = add(journal, 20);

        assertThat(all(journal)).isEqualTo(entries);
    }

    @Test
    void whatIsNotTakenComesAgain() throws IOException {
        FileJournal journal = open();
        List<Entry> entries = add(journal, 3);

        assertThat(journal.next(2)).isEqualTo(entries.subList(0, 2));
        assertThat(journal.next(2)).isEqualTo(entries.subList(0, 2));
        journal.taken();
        assertThat(journal.next(2)).isEqualTo(entries.subList(2, 3));
    }

    @Test
    void segmentsAreDeletedOnceTheyAreTaken() throws IOException {
        FileJournal journal = open();
        add(journal, 20);
        assertThat(segments()).hasSizeGreaterThan(3);

        all(journal);
        assertThat(segments()).hasSize(1);
        journal.close();
        assertThat(segments()).isEmpty();
    }

    @Test
    void onceItIsClosedItLeavesItsFilesToTheNextOne() throws IOException {
        FileJournal journal = open();
        add(journal, 20);
        journal.next(1);
        journal.close();
        List<Path> left = segments();

        journal.taken();
        assertThat(journal.next(1)).isEmpty();
        assertThat(segments()).isEqualTo(left).hasSizeGreaterThan(3);
    }

    @Test
    void whatAnEarlierProcessLeftComesFirst() throws IOException {
        List<Entry> left = add(open(), 20);
        FileJournal journal = open();
        journal.add(Calls.failed("new"));

        assertThat(all(journal)).startsWith(left.toArray(Entry[]::new)).endsWith(Calls.failed("new"));
    }

    @Test
    void aCallThatAnEarlierProcessBeganIsLost() throws IOException {
        open().add(Entry.pending(Calls.pending("a")));
        FileJournal journal = open();
        journal.add(Entry.pending(Calls.pending("b")));

        assertThat(all(journal)).extracting(Entry::status).containsExactly(Status.UNKNOWN, Status.PENDING);
    }

    @Test
    void aLineThatIsTornIsPassedOver() throws IOException {
        List<Entry> left = add(open(), 2);
        Files.writeString(segments().get(0), "{\"id\":\"torn", StandardOpenOption.APPEND);
        FileJournal journal = open();
        journal.add(Calls.failed("new"));

        assertThat(all(journal)).containsExactly(left.get(0), left.get(1), Calls.failed("new"));
        assertThat(segments()).hasSize(1);
    }

    @Test
    void aLineThatIsDamagedIsPassedOver() throws IOException {
        open().add(Calls.over("a"));
        Files.writeString(segments().get(0), "\0\0\0\n{}\n{\"id\":\"x\",\"status\":\"GONE\"}\n",
                StandardOpenOption.APPEND);
        FileJournal journal = open();
        journal.add(Calls.failed("new"));

        assertThat(all(journal)).containsExactly(Calls.over("a"), Calls.failed("new"));
    }

    @Test
    void whenItIsFullCallsThatAreOverStillHaveRoom() throws IOException {
        FileJournal journal = FileJournal.open(directory, new FileJournal.Size(5_000, 1_000));
        assertThatThrownBy(() -> {
            for (int number = 0; number < 100; number++) {
                journal.add(Entry.pending(Calls.pending("call-" + number)));
            }
        }).isInstanceOf(IOException.class).hasMessageContaining("is full");

        journal.add(Calls.failed("call-0"));
    }

    @Test
    void thereIsRoomAgainWhenItsEntriesAreTaken() throws IOException {
        FileJournal journal = FileJournal.open(directory, new FileJournal.Size(5_000, 1_000));
        for (int round = 0; round < 10; round++) {
            add(journal, 3);
            all(journal);
        }
        assertThat(segments()).hasSizeLessThan(3);
    }

    @Test
    void aThreadThatIsInterruptedLeavesItOpen() throws IOException {
        FileJournal journal = open();
        Thread.currentThread().interrupt();
        journal.add(Calls.over("a"));
        assertThat(Thread.interrupted()).isTrue();
        journal.add(Calls.over("b"));

        assertThat(all(journal)).containsExactly(Calls.over("a"), Calls.over("b"));
    }

    @Test
    void entriesOfManyThreadsAreAllThereAndWhole() throws IOException {
        FileJournal journal = FileJournal.open(directory, new FileJournal.Size(10_000_000, 10_000));
        IntStream.range(0, 1_000).parallel().forEach(number -> {
            try {
                journal.add(Calls.over("call-" + number));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(all(journal)).hasSize(1_000).extracting(Entry::id).doesNotHaveDuplicates();
    }

    @Test
    void afterItsEndNothingIsAdded() throws IOException {
        FileJournal journal = open();
        journal.close();

        assertThatThrownBy(() -> journal.add(Calls.over("a"))).isInstanceOf(IOException.class);
    }

    /** As if the process before had been killed: nobody closed what it wrote. */
    private FileJournal open() throws IOException {
        return FileJournal.open(directory, SMALL);
    }

    private static List<Entry> add(FileJournal journal, int count) throws IOException {
        List<Entry> entries = IntStream.range(0, count).mapToObj(number -> Calls.over("call-" + number)).toList();
        for (Entry entry : entries) {
            journal.add(entry);
        }
        return entries;
    }

    private static List<Entry> all(FileJournal journal) throws IOException {
        List<Entry> all = new ArrayList<>();
        for (List<Entry> next = journal.next(7); !next.isEmpty(); next = journal.next(7)) {
            all.addAll(next);
            journal.taken();
        }
        return all;
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }
}
