package io.github.llmrouter.provider;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/** The dialects on the class path, by name. */
public final class Dialects {

    private Dialects() {}

    /** The dialect of this name, in whatever case. */
    public static Optional<Dialect> named(String name) {
        return Optional.ofNullable(Holder.ALL.get(name));
    }

    /** The names of all dialects, sorted. */
    public static Set<String> names() {
        return Holder.ALL.keySet();
    }

    private static final class Holder {

        static final Map<String, Dialect> ALL = load();

        private static Map<String, Dialect> load() {
            Map<String, Dialect> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (Dialect dialect : ServiceLoader.load(Dialect.class, Dialect.class.getClassLoader())) {
                all.putIfAbsent(dialect.name(), dialect);
            }
            return Collections.unmodifiableMap(all);
        }
    }
}
