package io.github.llmrouter.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

import io.github.llmrouter.digest.Sha256;

/**
 * Reads a catalogue in the public {@code api.json} form of models.dev: an object of providers by id, each with an object
 * of models by id. Fields that are not known here are skipped. A provider may have a {@code dialect} besides, and names
 * only what it changes when it extends another document.
 *
 * <p>
 * A document is bounded: {@value #MAX_BYTES} bytes, {@value #MAX_DEPTH} levels. Safe for use by many threads.
 */
public final class CatalogReader {

    /** How long a document may be. */
    static final int MAX_BYTES = 64 << 20;
    /** How deep it may nest. */
    static final int MAX_DEPTH = 32;

    /** How much of its digest tells a document from any other. */
    private static final int VERSION_BYTES = 4;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MAX_BYTES)
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(100_000)
                    .maxNumberLength(50)
                    .build())
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();

    private CatalogReader() {}

    /**
     * Reads a document. Does not close the stream.
     *
     * @param  source           what to call the document in errors, such as its file name
     * @param  in               JSON in UTF-8, UTF-16 or UTF-32
     * @throws CatalogException if it cannot be read, is no JSON, is too long or too deep, or says something impossible;
     *                          the message names source, line and column
     */
    public static CatalogDocument read(String source, InputStream in) {
        DigestInputStream digested = new DigestInputStream(in, Sha256.digest());
        try (JsonParser parser = JSON.createParser(digested)) {
            Map<String, ProviderEntry> providers = read(source, parser);
            byte[] digest = digested.getMessageDigest().digest();
            return new CatalogDocument(providers, HexFormat.of().formatHex(digest, 0, VERSION_BYTES));
        } catch (IOException unreadable) {
            throw new CatalogException(Addresses.masked(source + " cannot be read: " + unreadable.getMessage()));
        }
    }

    private static Map<String, ProviderEntry> read(String source, JsonParser parser) throws IOException {
        JsonCursor cursor = new JsonCursor(source, parser);
        Map<String, ProviderEntry> providers = new LinkedHashMap<>();
        EntryReader reader = new EntryReader(cursor);
        try {
            cursor.begin();
            cursor.object("the document", id -> {
                if (providers.put(id, reader.provider(id)) != null) {
                    throw cursor.fail("provider " + id + " is there twice");
                }
            });
            cursor.end();
        } catch (JsonProcessingException broken) {
            throw new CatalogException(JsonCursor.at(source, parser.currentLocation()) + broken.getOriginalMessage(),
                    broken);
        }
        return providers;
    }
}
