package io.github.llmrouter.event;

/**
 * Is told of events on the thread that made them, which is in the middle of a call: it must be quick and must not block.
 * Used by many threads at once. What it throws is logged and goes no further.
 */
@FunctionalInterface
public interface RouterListener {

    /** Takes note of an event. */
    void on(RouterEvent event);

    /**
     * Takes note that another one who listens did not keep up, and that an event was dropped.
     *
     * @param routeId the route that misses it
     */
    default void dropped(String routeId) {}
}
