package io.github.llmrouter;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.llmrouter.provider.ApiKey;

/**
 * The providers of a component: made of its configuration when they are first needed, and made anew after they were given
 * up. Safe for use by many threads: {@link #get()} takes no lock once there are some.
 */
final class ProvidersInUse {

    private static final Logger LOG = LoggerFactory.getLogger(LlmRouterComponent.class);

    private final LlmRouterComponent component;
    private final ReentrantLock lock = new ReentrantLock();
    /** Those that came besides the configuration, by their names, with their keys. */
    private final Map<String, ApiKey> added = new LinkedHashMap<>();
    private final Set<String> announced = new HashSet<>();
    private volatile @Nullable Providers current;

    ProvidersInUse(LlmRouterComponent component) {
        this.component = component;
    }

    /** @throws IllegalArgumentException if there are none yet, and the configuration makes no sense */
    Providers get() {
        Providers providers = current;
        return providers != null ? providers : make();
    }

    /** Takes one more provider into use, as {@link LlmRouterComponent#addProvider} says. */
    void add(String name, ApiKey key) {
        lock.lock();
        try {
            get().add(name, key);
            added.put(name, key);
        } finally {
            lock.unlock();
        }
    }

    /** The next time, they are made anew; what is configured by then counts. */
    void giveUp() {
        lock.lock();
        try {
            if (current != null) {
                current.close();
            }
            current = null;
        } finally {
            lock.unlock();
        }
    }

    private Providers make() {
        lock.lock();
        try {
            Providers made = current;
            if (made != null) {
                return made;
            }
            OptionChecks.check(component);
            Providers fresh = component.providersFactory().make(this::announce);
            addTo(fresh);
            current = fresh;
            return fresh;
        } finally {
            lock.unlock();
        }
    }

    private void addTo(Providers fresh) {
        try {
            added.forEach(fresh::add);
        } catch (RuntimeException e) {
            fresh.close();
            throw e;
        }
    }

    /** Once: at a start they are made before all configuration is there, and then anew. */
    private void announce(String provider, String variable) {
        if (announced.add(provider)) {
            LOG.info("Provider {} is activated by the environment variable {}", provider, variable);
        }
    }
}
