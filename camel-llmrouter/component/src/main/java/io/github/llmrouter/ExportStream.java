package io.github.llmrouter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.github.llmrouter.insight.Export;
import io.github.llmrouter.ledger.LedgerException;

/** An export in UTF-8, of which no more than a line is in memory. */
final class ExportStream extends PieceStream {

    private final Export export;

    ExportStream(Export export) {
        this.export = export;
    }

    @Override
    Optional<byte[]> next() throws IOException {
        try {
            return export.hasNext()
                    ? Optional.of(export.next().getBytes(StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (LedgerException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
