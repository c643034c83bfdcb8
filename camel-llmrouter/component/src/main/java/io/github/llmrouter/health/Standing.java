package io.github.llmrouter.health;

/** What the uptime of an offer says of it. The better ones come first; nothing known stands between good and bad. */
public enum Standing {

    /** Up in 95 % of the calls or more. */
    NORMAL,
    /** Too few calls to judge. */
    NO_DATA,
    /** Up in less than 95 %. */
    DEGRADED,
    /** Up in less than 80 %. */
    DOWN;

    /** @param uptime in percent */
    static Standing of(double uptime) {
        return uptime >= 95 ? NORMAL : uptime >= 80 ? DEGRADED : DOWN;
    }
}
