package io.github.llmrouter;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Bytes that come in pieces. Each read gives out what is there of one piece, and waits for no more than that. */
abstract class PieceStream extends InputStream {

    private byte[] piece = {};
    private int position;

    /**
     * The next piece, which is not empty.
     *
     * @return             empty at the end, however often it is asked
     * @throws IOException if it does not come
     */
    abstract Optional<byte[]> next() throws IOException;

    @Override
    public int read() throws IOException {
        return fill() ? piece[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, available());
        System.arraycopy(piece, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public int available() {
        return piece.length - position;
    }

    private boolean fill() throws IOException {
        if (position == piece.length) {
            Optional<byte[]> next = next();
            if (next.isEmpty()) {
                return false;
            }
            piece = next.get();
            position = 0;
        }
        return true;
    }
}
