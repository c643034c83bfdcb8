package io.github.llmrouter;

import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * What chooses the models of {@code llmrouter:auto}: made of the configuration when it is first needed, and made anew
 * after it was forgotten. Safe for use by many threads; takes no lock once it is there.
 */
final class AutoInUse {

    private final LlmRouterComponent component;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable AutoRouter current;

    AutoInUse(LlmRouterComponent component) {
        this.component = component;
    }

    /** @throws IllegalArgumentException if the configuration is of no use */
    AutoRouter get() {
        AutoRouter router = current;
        return router != null ? router : make();
    }

    /** The next time, it is made of what is configured by then. */
    void forget() {
        current = null;
    }

    private AutoRouter make() {
        lock.lock();
        try {
            AutoRouter made = current;
            if (made == null) {
                made = AutoRouter.of(component.getAuto(), component.languages(), component.getCamelContext());
                current = made;
            }
            return made;
        } finally {
            lock.unlock();
        }
    }
}
