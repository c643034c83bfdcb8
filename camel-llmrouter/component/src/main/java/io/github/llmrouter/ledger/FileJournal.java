package io.github.llmrouter.ledger;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.llmrouter.ledger.Generation.Status;

/**
 * A backlog in files: one line for each entry, in segments that are deleted once all of their entries are taken. An entry is
 * handed to the operating system before {@link #add} returns, and not forced onto the disk: it outlives the process, however
 * that ends, but not a loss of power. What an earlier process left comes first; calls that were on their way in it are lost.
 */
final class FileJournal implements Backlog {

    /** How large it and its segments may become, in bytes. Calls that are over have a quarter more room than others. */
    record Size(long most, long segment) {

        static final Size USUAL = new Size(256L << 20, 1L << 20);

        long roomFor(Entry entry) {
            return entry.status() == Status.PENDING ? most : most + most / 4;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);
    private static final String NAME = "[0-9]{10}\\.jsonl";

    private final Path directory;
    private final Size limit;
    private final EntryWriter writer = new EntryWriter();
    private final EntryReader reader = new EntryReader();

    private final ReentrantLock lock = new ReentrantLock();
    /** The oldest first. */
    private final Deque<Segment> segments = new ArrayDeque<>();
    private @Nullable Segment current;
    /** Not a channel, which would be closed for all if a thread that writes is interrupted. */
    private OutputStream out = OutputStream.nullOutputStream();
    private long number;
    private long size;
    private boolean closed;

    /** In the oldest segment: what is taken, and what was shown. Only the thread that takes uses them. */
    private long taken;
    private long shown;

    private FileJournal(Path directory, Size limit) {
        this.directory = directory;
        this.limit = limit;
    }

    /**
     * Opens the journal in a directory, which is made if it is not there.
     *
     * @throws IOException if it cannot be read or written
     */
    static FileJournal open(Path directory, Size limit) throws IOException {
        FileJournal journal = new FileJournal(Files.createDirectories(directory), limit);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(path -> path.getFileName().toString().matches(NAME)).sorted().toList()) {
                journal.resume(Segment.left(file));
            }
        }
        return journal;
    }

    private void resume(Segment segment) {
        segments.add(segment);
        size += segment.size();
        String name = segment.file().getFileName().toString();
        number = Long.parseLong(name.substring(0, name.indexOf('.')));
    }

    @Override
    public void add(Entry entry) throws IOException {
        byte[] line = writer.line(entry);
        lock.lock();
        try {
            if (closed) {
                throw new IOException("The journal is closed");
            }
            if (size + line.length > limit.roomFor(entry)) {
                throw new IOException("The journal in " + directory + " is full: it has " + size + " bytes that are not"
                        + " in the database");
            }
            append(line);
        } finally {
            lock.unlock();
        }
    }

    private void append(byte[] line) throws IOException {
        Segment segment = current;
        if (segment == null || segment.size() >= limit.segment()) {
            end();
            segment = begin();
        }
        try {
            out.write(line);
        } catch (IOException e) {
            // half a line may be there, so nothing may come behind it
            end();
            throw e;
        }
        segment.grow(line.length);
        size += line.length;
    }

    private Segment begin() throws IOException {
        Path file = directory.resolve(String.format(Locale.ROOT, "%010d.jsonl", number + 1));
        out = new FileOutputStream(file.toFile());
        number++;
        Segment segment = Segment.begin(file);
        segments.add(segment);
        current = segment;
        return segment;
    }

    private void end() {
        current = null;
        try {
            out.close();
        } catch (IOException e) {
            LOG.debug("A segment of the journal cannot be closed", e);
        }
        out = OutputStream.nullOutputStream();
    }

    @Override
    public List<Entry> next(int most) throws IOException {
        for (Segment oldest = oldest(); oldest != null; oldest = oldest()) {
            Segment.Lines lines = oldest.read(taken, most);
            shown = lines.end();
            List<Entry> entries = entries(lines.lines(), oldest);
            if (!entries.isEmpty()) {
                return entries;
            }
            taken();
            if (lines.lines().isEmpty() && !retire(oldest)) {
                break;
            }
        }
        return List.of();
    }

    private @Nullable Segment oldest() {
        lock.lock();
        try {
            // whoever takes and did not hear of the end must not read what is the next one's by now
            return closed ? null : segments.peek();
        } finally {
            lock.unlock();
        }
    }

    private List<Entry> entries(List<byte[]> lines, Segment segment) {
        List<Entry> entries = new ArrayList<>();
        for (byte[] line : lines) {
            try {
                Entry entry = reader.entry(line);
                entries.add(segment.isLeft() && entry.status() == Status.PENDING ? entry.lost() : entry);
            } catch (IOException e) {
                LOG.error("A line of {} is damaged and is passed over; a call of it may be missing in the ledger",
                        segment.file());
            }
        }
        return entries;
    }

    @Override
    public void taken() {
        taken = shown;
    }

    /** Deletes a segment all of whose lines are taken, unless it is being written. */
    private boolean retire(Segment oldest) {
        lock.lock();
        try {
            boolean done = !closed && oldest != current && (oldest.isLeft() || taken == oldest.size());
            if (done) {
                delete(oldest);
            }
            return done;
        } finally {
            lock.unlock();
        }
    }

    private void delete(Segment oldest) {
        segments.remove(oldest);
        size -= oldest.size();
        taken = 0;
        shown = 0;
        try {
            Files.deleteIfExists(oldest.file());
        } catch (IOException e) {
            // read again by the next process, which finds all of it in the database
            LOG.warn("{} is not needed any more, but cannot be deleted", oldest.file());
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            end();
            if (segments.size() == 1 && taken == segments.element().size()) {
                delete(segments.element());
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public double filled() {
        lock.lock();
        try {
            return Math.min(1, (double) size / limit.most());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isLasting() {
        return true;
    }
}
