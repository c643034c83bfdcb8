package io.github.llmrouter.ledger;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;

import io.github.llmrouter.ledger.Generation.Status;

/** A backlog that is gone when the process is. Calls that are over have room left when calls that begin have none. */
final class MemoryBacklog implements Backlog {

    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Entry> entries = new ArrayDeque<>();
    private final int most;
    private int shown;
    private boolean closed;

    /** @param most how many calls that begin it has room for */
    MemoryBacklog(int most) {
        this.most = most;
    }

    @Override
    public void add(Entry entry) throws IOException {
        int room = entry.status() == Status.PENDING ? most : most + most / 4;
        lock.lock();
        try {
            if (closed) {
                throw new IOException("The ledger is closed");
            }
            if (entries.size() >= room) {
                throw new IOException("The ledger has no room for more than " + room + " entries in memory");
            }
            entries.add(entry);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Entry> next(int most) {
        lock.lock();
        try {
            List<Entry> next = entries.stream().limit(most).toList();
            shown = next.size();
            return next;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void taken() {
        lock.lock();
        try {
            for (; shown > 0; shown--) {
                entries.remove();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public double filled() {
        lock.lock();
        try {
            return Math.min(1, (double) entries.size() / most);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isLasting() {
        return false;
    }
}
