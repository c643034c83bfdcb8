package io.github.llmrouter.health;

/**
 * What a plan looks at: an offer's last five minutes as they were at a time. Immutable.
 *
 * @param at          when, in milliseconds since the epoch
 * @param calls       how many calls there were
 * @param uptime      in percent; not a number if no call tells
 * @param successRate from 0 to 1; not a number if too few calls tell
 * @param toolCalls   the share of answers with tool calls that could be made, from 0 to 1; not a number if there were too few
 * @param standing    what the uptime says
 * @param speed       without what too few calls tell
 */
public record Recent(long at, long calls, double uptime, double successRate, double toolCalls, Standing standing,
        Speed speed) {

    /** Nothing is known. */
    public static final Recent NONE = new Recent(0, 0, Double.NaN, Double.NaN, Double.NaN, Standing.NO_DATA,
            Speed.NONE);

    static Recent of(long nowMillis, Counts counts, ToolCalls toolCalls, Speed speed, StatisticsSettings settings) {
        return new Recent(nowMillis, counts.calls(), counts.uptime(),
                counts.tried() < settings.minimumSamples() ? Double.NaN : counts.successRate(),
                toolCalls.answers() < settings.minimumSamples() ? Double.NaN : toolCalls.validity() / 100,
                counts.judged() < settings.minimumCalls() ? Standing.NO_DATA : Standing.of(counts.uptime()),
                speed.ofAtLeast(settings.minimumSamples()));
    }
}
