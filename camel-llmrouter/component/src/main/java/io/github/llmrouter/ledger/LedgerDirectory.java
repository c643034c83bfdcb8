package io.github.llmrouter.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** The directory of a ledger, which is locked while it is open: two processes would delete each other's journal. */
final class LedgerDirectory implements AutoCloseable {

    private static final String LOCK = "lock";
    private static final String NODE = "node";

    private final Path path;
    private final FileChannel lock;

    private LedgerDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Opens a directory, which is made if it is not there.
     *
     * @throws LedgerException if it is in use, or cannot be made or written
     */
    static LedgerDirectory open(Path path) {
        try {
            Files.createDirectories(path);
            FileChannel lock = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            if (!tryLock(lock)) {
                lock.close();
                throw new LedgerException("ledgerPath=" + path + " is in use by another context or process; give each"
                        + " a ledgerPath of its own, and a ledgerDataSource to those that share a ledger");
            }
            return new LedgerDirectory(path, lock);
        } catch (IOException e) {
            throw new LedgerException("ledgerPath=" + path
                    + " cannot be written; it must be a directory, or a place for"
                    + " one, that this process may write", e);
        }
    }

    /** The lock is gone when the process is, however it ends. */
    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** The name that all processes have that open this directory, one after the other. */
    String node() throws IOException {
        Path file = path.resolve(NODE);
        String known = Files.exists(file) ? Files.readString(file).strip() : "";
        if (!known.isEmpty()) {
            return known;
        }
        String node = UUID.randomUUID().toString();
        Files.writeString(file, node);
        return node;
    }

    Path journal() {
        return path.resolve("journal");
    }

    /** Of H2, without the ending of its file. */
    Path database() {
        return path.resolve("ledger");
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new LedgerException("The lock of ledgerPath=" + path + " cannot be released", e);
        }
    }
}
