package io.github.llmrouter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.llmrouter.catalog.Addresses;

/**
 * The presets of a component: those of its configuration, and on top of them those of its file. Read when they are first
 * needed, and replaced whole by a reload, or not at all.
 *
 * <p>
 * Safe for use by many threads: {@link #current()} takes no lock once there is a snapshot, reloads come one after the
 * other.
 */
final class Presets {

    private static final Logger LOG = LoggerFactory.getLogger(LlmRouterComponent.class);

    private final LlmRouterComponent component;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Consumer<PresetBook>> users = ConcurrentHashMap.newKeySet();
    private volatile @Nullable PresetBook current;
    private volatile boolean stale;

    Presets(LlmRouterComponent component) {
        this.component = component;
    }

    /**
     * The newest snapshot.
     *
     * @throws IllegalArgumentException if there is none yet, and a preset is of no use
     */
    PresetBook current() {
        PresetBook book = current;
        return book != null ? book : first();
    }

    /**
     * From now on a reload asks this one, too.
     *
     * @param check throws an IllegalArgumentException if it cannot go on with these presets; called by the thread that
     *              reloads
     */
    void addUser(Consumer<PresetBook> check) {
        users.add(check);
    }

    void removeUser(Consumer<PresetBook> check) {
        users.remove(check);
    }

    /**
     * Takes these presets, and those of the file, in the place of those that there are.
     *
     * @throws IllegalArgumentException if one of them is of no use, or a route needs one that is not there or that nobody
     *                                  serves; the old ones stay
     */
    void reload(Map<String, PresetConfiguration> configured) {
        lock.lock();
        try {
            stale = false;
            PresetBook before = Optional.ofNullable(current).orElseGet(PresetBook::empty);
            PresetBook fresh = read(configured).keeping(before);
            if (!fresh.isSameAs(before)) {
                users.forEach(user -> user.accept(fresh));
                LOG.info("Presets are reloaded: {}", fresh.names());
            }
            component.setPresets(configured);
            current = fresh;
        } finally {
            lock.unlock();
        }
    }

    /** Reads what is in the file now; if that is of no use, the old presets stay, and the log says why. */
    void refresh() {
        try {
            reload(component.getPresets());
        } catch (RuntimeException e) {
            // of whatever kind: one that got through would end the timer
            LOG.warn("Presets are not reloaded, the old ones stay: {}", Addresses.masked(String.valueOf(e
                    .getMessage())));
        }
    }

    /** The context is about to be reloaded: the next route that starts, or the end of it, reads the file again. */
    void becomeStale() {
        stale = true;
    }

    void refreshIfStale() {
        if (stale && current != null) {
            refresh();
        }
    }

    /** The next time, they are read anew. */
    void forget() {
        lock.lock();
        try {
            current = null;
            stale = false;
        } finally {
            lock.unlock();
        }
    }

    private PresetBook first() {
        lock.lock();
        try {
            PresetBook book = Optional.ofNullable(current).orElseGet(() -> read(component.getPresets()));
            current = book;
            return book;
        } finally {
            lock.unlock();
        }
    }

    private PresetBook read(Map<String, PresetConfiguration> configured) {
        Map<String, PresetConfiguration> all = new LinkedHashMap<>(configured);
        Optional.ofNullable(component.getPresetsLocation())
                .ifPresent(location -> all.putAll(PresetFile.read(component.getCamelContext(), location)));
        return PresetBook.of(all, component.getCamelContext());
    }
}
