package io.github.llmrouter.catalog;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Disjoint sets that grow together, except where that would bring elements together that must stay apart. */
final class JoinedSets<T> {

    private final Map<T, T> parents = new HashMap<>();
    private final List<List<T>> apart;

    /** @param apart pairs of elements that never come into one set */
    JoinedSets(List<List<T>> apart) {
        this.apart = apart;
    }

    /** The element that stands for the set of this one. */
    T representative(T element) {
        T parent = parents.get(element);
        if (parent == null) {
            return element;
        }
        T root = representative(parent);
        parents.put(element, root);
        return root;
    }

    /** Makes one set of two, represented as the first was; does nothing if that is not allowed. */
    void join(T one, T other) {
        T first = representative(one);
        T second = representative(other);
        if (!first.equals(second) && allowed(first, second)) {
            parents.put(second, first);
        }
    }

    /** All elements that were joined with another one. */
    Set<T> elements() {
        Set<T> all = new HashSet<>(parents.keySet());
        all.addAll(parents.values());
        return all;
    }

    private boolean allowed(T first, T second) {
        for (List<T> pair : apart) {
            T a = representative(pair.get(0));
            T b = representative(pair.get(1));
            if (a.equals(first) && b.equals(second) || a.equals(second) && b.equals(first)) {
                return false;
            }
        }
        return true;
    }
}
