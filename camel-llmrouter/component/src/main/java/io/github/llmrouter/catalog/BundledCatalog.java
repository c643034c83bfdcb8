package io.github.llmrouter.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** The catalogue in the jar. */
final class BundledCatalog {

    private BundledCatalog() {}

    /** The snapshot, read when it is first asked for: who brings a catalogue of his own needs only the resources. */
    static Catalog catalog() {
        return Read.CATALOG;
    }

    private static final class Read {
        static final Catalog CATALOG = document().toCatalog(BundledSlugs.read(), () -> Matched.SPELLINGS);
    }

    /** Read anew rather than kept: most callers write canonical slugs, and never need what is left over from reading. */
    private static final class Matched {
        static final Spellings SPELLINGS = document().matching().spellings();
    }

    /** The public data with the overlay; read anew at each call. */
    static CatalogDocument document() {
        try (InputStream data = new GZIPInputStream(resource("models-dev.json.gz"), 1 << 16);
                InputStream overlay = resource("providers-overlay.json")) {
            return CatalogReader.read("models-dev.json", data)
                    .extendedBy(CatalogReader.read("providers-overlay.json", overlay));
        } catch (IOException unreadable) {
            throw new CatalogException("The catalogue in the jar cannot be read: " + unreadable.getMessage(),
                    unreadable);
        }
    }

    static InputStream resource(String name) {
        InputStream in = BundledCatalog.class.getResourceAsStream(name);
        if (in == null) {
            throw new CatalogException("The jar has no " + name);
        }
        return in;
    }
}
