package io.github.llmrouter.health;

import java.time.Duration;

/**
 * What the statistics of an offer are made of.
 *
 * @param outageWindow    for how long an error makes an outage
 * @param outageErrorRate the share of errors in that time, in percent, from which on they make one
 * @param minimumSamples  how many answers there must be before their speed is looked at, and how many calls before their
 *                        success is
 * @param minimumCalls    how many calls there must be before the uptime is judged
 */
public record StatisticsSettings(Duration outageWindow, int outageErrorRate, int minimumSamples, int minimumCalls) {

    /** For traffic of some calls a minute. */
    public static final StatisticsSettings DEFAULT = new StatisticsSettings(Duration.ofSeconds(30), 5, 5, 20);
}
