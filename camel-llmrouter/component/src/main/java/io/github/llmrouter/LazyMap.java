package io.github.llmrouter;

import java.io.Serial;
import java.io.Serializable;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A map that is made when it is first read: of most calls nobody asks what the router did. Cannot be changed; safe for use by
 * many threads, two of which may make it at a time, alike.
 */
final class LazyMap extends AbstractMap<String, Object> implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Supplier<Map<String, Object>> source;
    private transient volatile @Nullable Map<String, Object> made;

    /** @param source makes the map, the same one whenever it is asked */
    LazyMap(Supplier<Map<String, Object>> source) {
        this.source = source;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return made().entrySet();
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return made().containsKey(key);
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return made().get(key);
    }

    private Map<String, Object> made() {
        Map<String, Object> known = made;
        if (known == null) {
            known = Collections.unmodifiableMap(source.get());
            made = known;
        }
        return known;
    }

    /** What it was made of stays here. */
    @Serial
    private Object writeReplace() {
        return new LinkedHashMap<>(made());
    }
}
