package io.github.llmrouter.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The catalogue in use: the one in the jar, or the user's in its place or on top of it, as the newest whole snapshot.
 *
 * <p>
 * A user's document has the same form. Extending, it adds providers and models and changes those that the jar has, field
 * by field: {@code cost}, {@code limit} and each of the modalities are replaced as a whole, what it does not name stays.
 * {@link #reload()} reads it again. Models, prices and limits may change then; where a provider is and how it is spoken
 * to may not as long as it is active, for a changed file must not send prompts, nor keys, to another host.
 *
 * <p>
 * Safe for use by many threads: {@link #current()} never blocks, reloads come one after the other.
 */
public final class CatalogSource {

    /** What a user's document is to the one in the jar. */
    public enum Mode {
        /** It comes on top. */
        EXTEND,
        /** It comes in its place. */
        REPLACE
    }

    /** Opens the user's document, wherever it is. */
    @FunctionalInterface
    public interface Opener {
        /**
         * @param  uri         what the user configured: {@code file:}, {@code classpath:}, {@code https:} or else
         * @return             the document, to be closed by the caller
         * @throws IOException if it cannot be had
         */
        InputStream open(URI uri) throws IOException;
    }

    /** Learns of each reload that succeeded, on the thread that reloaded. */
    @FunctionalInterface
    public interface Listener {
        void reloaded(Reload reload);
    }

    /**
     * What a reload brought.
     *
     * @param before  the snapshot so far
     * @param after   the snapshot from now on
     * @param refused the active providers whose new host, dialect or variables were not taken over, in order
     */
    public record Reload(Catalog before, Catalog after, List<String> refused) {}

    private final Optional<URI> document;
    private final Mode mode;
    private final Opener opener;
    private volatile Catalog current;
    private final SortedMap<String, Whereabouts> active = new TreeMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    private CatalogSource(Optional<URI> document, Mode mode, Opener opener) {
        this.document = document;
        this.mode = mode;
        this.opener = opener;
        this.current = document.isPresent() ? read().toCatalog() : Catalog.bundled();
    }

    /** Just the catalogue in the jar. */
    public static CatalogSource bundled() {
        return new CatalogSource(Optional.empty(), Mode.EXTEND, uri -> {
            throw new IOException("There is no document");
        });
    }

    /**
     * A user's document.
     *
     * @throws CatalogException if it cannot be read or is broken; the message names place, line and column
     */
    public static CatalogSource of(URI document, Mode mode, Opener opener) {
        return new CatalogSource(Optional.of(document), mode, opener);
    }

    /** The newest snapshot. */
    public Catalog current() {
        return current;
    }

    /** From now on this provider's host, dialect and variables stay as they are in the current snapshot. */
    public synchronized void activate(String providerId) {
        current.provider(providerId)
                .ifPresent(provider -> active.putIfAbsent(providerId, Whereabouts.of(provider)));
    }

    /** Calls the listener after each reload from now on. */
    public void addListener(Listener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
    }

    /**
     * Reads the user's document again and makes it the current snapshot. Does nothing if there is none.
     *
     * @return                  what came of it
     * @throws CatalogException if it cannot be read or is broken; the old snapshot stays
     */
    public synchronized Reload reload() {
        Catalog before = current;
        if (document.isEmpty()) {
            return new Reload(before, before, List.of());
        }
        CatalogDocument fresh = read();
        Catalog after = fresh.toCatalog();
        List<String> refused = moved(after);
        if (!refused.isEmpty()) {
            for (String id : refused) {
                fresh = fresh.with(id, entry -> Objects.requireNonNull(active.get(id)).keep(entry));
            }
            after = fresh.toCatalog();
        }
        current = after;
        Reload reload = new Reload(before, after, refused);
        listeners.forEach(listener -> listener.reloaded(reload));
        return reload;
    }

    private List<String> moved(Catalog fresh) {
        return active.entrySet()
                .stream()
                .filter(known -> fresh.provider(known.getKey())
                        .filter(now -> !known.getValue().holdFor(now))
                        .isPresent())
                .map(Map.Entry::getKey)
                .toList();
    }

    private CatalogDocument read() {
        CatalogDocument own = readDocument(document.orElseThrow());
        return mode == Mode.EXTEND ? BundledCatalog.document().extendedBy(own) : own;
    }

    private CatalogDocument readDocument(URI uri) {
        try (InputStream in = opener.open(uri)) {
            return CatalogReader.read(Addresses.masked(uri.toString()), in);
        } catch (IOException unreadable) {
            // without the cause: what a client says quotes the address
            throw new CatalogException(Addresses.masked(uri + " cannot be read: " + unreadable.getMessage()));
        }
    }
}
