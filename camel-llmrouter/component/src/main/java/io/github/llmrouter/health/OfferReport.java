package io.github.llmrouter.health;

/**
 * The statistics of an offer at a time, for whoever watches over it. Whatever there is of calls is in it, be it few.
 *
 * @param outage            whether it had an outage
 * @param standing          what its uptime of the last five minutes says
 * @param lastOutageWindow  how calls ended in the time in which an error makes an outage
 * @param lastFiveMinutes   how calls ended in the last five minutes
 * @param lastThirtyMinutes how calls ended in the last thirty
 * @param lastDay           how calls ended in the last 24 hours
 * @param recentSpeed       how quick answers were in the last five minutes, by which calls are routed
 * @param speed             how quick answers were in the last thirty
 * @param toolCalls         whether tool calls could be made in the last thirty
 * @param lastDaysToolCalls whether tool calls could be made in the last 24 hours
 */
public record OfferReport(boolean outage, Standing standing, Counts lastOutageWindow, Counts lastFiveMinutes,
        Counts lastThirtyMinutes, Counts lastDay, Speed recentSpeed, Speed speed, ToolCalls toolCalls,
        ToolCalls lastDaysToolCalls) {}
