package io.github.llmrouter.event;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whoever listens what happens in the router. Safe for use by many threads and without locks. */
public final class RouterEvents {

    private static final Logger LOG = LoggerFactory.getLogger(RouterEvents.class);

    private final List<Registration> registrations = new CopyOnWriteArrayList<>();

    /** From now on this one is told as well. */
    public void addListener(RouterListener listener) {
        registrations.add(new Registration(Objects.requireNonNull(listener, "listener"), new AtomicBoolean()));
    }

    /** From now on this one is told no more. */
    public void removeListener(RouterListener listener) {
        registrations.removeIf(registration -> registration.listener.equals(listener));
    }

    /**
     * Tells all who listen, in the order in which they came. An event that nobody listens to is not even made. Throws
     * nothing that a listener throws.
     */
    public void publish(Supplier<? extends RouterEvent> event) {
        if (registrations.isEmpty()) {
            return;
        }
        RouterEvent made = event.get();
        registrations.forEach(registration -> registration.tell(made.type().text(), listener -> listener.on(made)));
    }

    /** Tells all who listen that a route did not keep up, and that an event was dropped. Throws nothing either. */
    public void dropped(String routeId) {
        registrations.forEach(registration -> registration.tell("dropped", listener -> listener.dropped(routeId)));
    }

    /**
     * One who listens.
     *
     * @param failed whether it has failed before: once in the log is enough, for it may fail at every call
     */
    private record Registration(RouterListener listener, AtomicBoolean failed) {

        void tell(String type, Consumer<RouterListener> event) {
            try {
                event.accept(listener);
            } catch (Exception | LinkageError e) {
                // errors of linkage as well, of a jar in another version; and Kotlin and Groovy declare no exceptions
                if (failed.compareAndSet(false, true)) {
                    LOG.warn("{} failed at an event of type {}, which the call does not feel. Further failures are not"
                            + " logged", listener.getClass().getName(), type, e);
                }
            }
        }
    }
}
