package io.github.llmrouter.catalog;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Placeholder until the live catalogue lands. */
public final class CatalogSource {
    private final List<Consumer<Catalog>> listeners = new CopyOnWriteArrayList<>();

    public static CatalogSource bundled() {
        return new CatalogSource();
    }

    public Catalog current() {
        return Catalog.bundled();
    }

    public void onReload(Consumer<Catalog> listener) {
        listeners.add(listener);
    }

    public void reload() {
        listeners.forEach(listener -> listener.accept(current()));
    }
}
