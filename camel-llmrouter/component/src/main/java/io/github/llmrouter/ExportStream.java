package io.github.llmrouter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import io.github.llmrouter.insight.Export;
import io.github.llmrouter.ledger.LedgerException;

/** An export in UTF-8, of which no more than a line is in memory. */
final class ExportStream extends InputStream {

    private final Export export;
    private byte[] line = {};
    private int position;

    ExportStream(Export export) {
        this.export = export;
    }

    @Override
    public int read() throws IOException {
        return fill() ? line[position++] & 0xFF : -1;
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
        System.arraycopy(line, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public int available() {
        return line.length - position;
    }

    private boolean fill() throws IOException {
        if (position == line.length) {
            try {
                if (!export.hasNext()) {
                    return false;
                }
                line = export.next().getBytes(StandardCharsets.UTF_8);
                position = 0;
            } catch (LedgerException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
        return true;
    }
}
