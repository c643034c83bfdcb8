package io.github.llmrouter.ledger;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A file of the journal: lines, one after the other. */
final class Segment {

    private final Path file;
    private final boolean left;
    /** Of a segment that is being written: up to where its lines are complete. */
    private volatile long size;

    private Segment(Path file, boolean left, long size) {
        this.file = file;
        this.left = left;
        this.size = size;
    }

    /** One that this process is going to write. */
    static Segment begin(Path file) {
        return new Segment(file, false, 0);
    }

    /** One that an earlier process wrote. */
    static Segment left(Path file) throws IOException {
        return new Segment(file, true, Files.size(file));
    }

    /** Whether an earlier process wrote it, so that its last line may be torn. */
    boolean isLeft() {
        return left;
    }

    Path file() {
        return file;
    }

    long size() {
        return size;
    }

    /** A line of so many bytes was written to its end. One thread at a time. */
    void grow(int bytes) {
        size += bytes;
    }

    /**
     * Lines that were read.
     *
     * @param end where the next one begins
     */
    record Lines(List<byte[]> lines, long end) {}

    /** Reads some lines, from where one begins. A last line that is torn is none. */
    Lines read(long from, int most) throws IOException {
        byte[] bytes = bytes(from);
        List<byte[]> lines = new ArrayList<>();
        int begin = 0;
        for (int at = 0; at < bytes.length && lines.size() < most; at++) {
            if (bytes[at] == '\n') {
                lines.add(Arrays.copyOfRange(bytes, begin, at));
                begin = at + 1;
            }
        }
        return new Lines(lines, from + begin);
    }

    private byte[] bytes(long from) throws IOException {
        int length = Math.toIntExact(size - from);
        if (length == 0) {
            return new byte[0];
        }
        try (InputStream in = new FileInputStream(file.toFile())) {
            in.skipNBytes(from);
            return in.readNBytes(length);
        }
    }
}
