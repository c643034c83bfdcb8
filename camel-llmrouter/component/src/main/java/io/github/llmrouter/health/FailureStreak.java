package io.github.llmrouter.health;

/**
 * Failures one after the other, with no answer in between. Where calls are many, a window of time still holds the answers
 * from before for long after the last of them; where they are few, it hardly holds a call. Safe for use by many threads.
 */
final class FailureStreak {

    private final int failures;
    private final long millis;
    private volatile int length;
    private long beganAt;

    /**
     * @param failures how many failures make an outage
     * @param millis   how long after the first of them the last one must be
     */
    FailureStreak(int failures, long millis) {
        this.failures = failures;
        this.millis = millis;
    }

    /** Takes note of a failure. Says whether it makes an outage; another one begins with the next then. */
    synchronized boolean isOutage(long nowMillis) {
        if (length == 0) {
            beganAt = nowMillis;
        }
        length++;
        boolean isOutage = length >= failures && nowMillis - beganAt >= millis;
        if (isOutage) {
            length = 0;
        }
        return isOutage;
    }

    /** There was an answer, or the failures have been seen to. */
    void end() {
        if (length != 0) {
            forget();
        }
    }

    private synchronized void forget() {
        length = 0;
    }
}
