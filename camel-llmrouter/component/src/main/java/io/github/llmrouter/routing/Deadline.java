package io.github.llmrouter.routing;

import io.github.llmrouter.health.Speed;

/**
 * Whether an offer answers in the time that a call has left, by how long its answers of the last five minutes took from
 * beginning to end. One that has not been measured is thought to.
 */
final class Deadline {

    private Deadline() {}

    /** Whether half of its answers take longer: most likely the call would be in vain. */
    static boolean isTooShort(Speed speed, Demand demand) {
        return speed.latency().p50() > demand.millisLeft();
    }

    /** Whether one answer in ten takes longer. */
    static boolean isTight(Speed speed, Demand demand) {
        return speed.latency().p90() > demand.millisLeft();
    }
}
