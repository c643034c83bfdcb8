package io.github.llmrouter.routing;

import io.github.llmrouter.health.Speed;

/**
 * A lottery by what a call is worth: what it costs, how likely it is to be in vain, and how long it takes. All is counted
 * in USD, and an offer's score is
 *
 * <pre>{@code cost / success + firstTokenWeight * firstToken + timeWeight * (outputTokens / throughput)}</pre>
 *
 * where success is the rate of useful answers, for a request with tools multiplied by the share of tool calls that could be
 * made. An offer's share of the calls falls with {@code exp(-score / (temperature * lowest score))}: what is a little dearer than
 * the best gets almost as many calls, what is far off gets none but the exploration share. Equal offers share alike, and a
 * small change of a score changes the shares a little, so nothing flaps.
 *
 * <p>
 * What has not been measured is taken for the average of what has, so that a new offer is neither punished nor favoured.
 *
 * @param firstTokenWeight what a second until the first token is worth, in USD
 * @param timeWeight       what a second until the end of the answer is worth, in USD
 * @param temperature      how much dearer than the best an offer may be, as a part of the best score, for its share to
 *                         fall to 37 % (1/e) of the share of the best
 * @param exploration      the least share of each offer, from 0 to 1; all of them together get half of the calls at most
 */
public record MeasuredStrategy(double firstTokenWeight, double timeWeight, double temperature, double exploration)
        implements
            Lottery {

    /** By expected cost and success alone. */
    public static final MeasuredStrategy DEFAULT = new MeasuredStrategy(0, 0, 0.2, 0.01);

    private static final double MOST_EXPLORATION = 0.5;
    /** With a lower chance of success an offer is as good as down, and what it costs is beyond measure. */
    private static final double LEAST_SUCCESS = 0.01;
    /** The least that scores are compared with, in USD: the best may be free. */
    private static final double LEAST_SCORE = 1e-9;
    /** The chance, next to none, of an offer that nobody can score. */
    private static final double NO_SCORE = 1e-120;

    /** @throws IllegalArgumentException if a number is out of its range */
    public MeasuredStrategy {
        check(firstTokenWeight >= 0, "firstTokenWeight must be 0 or more", firstTokenWeight);
        check(timeWeight >= 0, "timeWeight must be 0 or more", timeWeight);
        check(temperature > 0, "temperature must be above 0", temperature);
        check(exploration >= 0 && exploration <= 1, "exploration must be from 0 to 1", exploration);
    }

    private static void check(boolean holds, String rule, double value) {
        if (!holds || Double.isInfinite(value)) {
            throw new IllegalArgumentException(rule + ", and is " + value);
        }
    }

    @Override
    public void chances(Pool pool, double[] chances) {
        worth(pool, chances);
        double best = Double.POSITIVE_INFINITY;
        int scored = 0;
        for (int i = 0; i < pool.size(); i++) {
            if (!Double.isNaN(chances[i])) {
                best = Math.min(best, chances[i]);
                scored++;
            }
        }
        share(pool.size(), chances, best, scored);
    }

    private void share(int size, double[] chances, double best, int scored) {
        double scale = temperature * Math.max(best, LEAST_SCORE);
        double sum = 0;
        for (int i = 0; i < size; i++) {
            chances[i] = chances[i] == best ? 1 : Math.exp((best - chances[i]) / scale);
            sum += Double.isNaN(chances[i]) ? 0 : chances[i];
        }
        double floor = Math.min(exploration, MOST_EXPLORATION / Math.max(1, scored));
        double rest = 1 - scored * floor;
        for (int i = 0; i < size; i++) {
            chances[i] = Double.isNaN(chances[i]) ? NO_SCORE : Math.max(floor + rest * chances[i] / sum, NO_SCORE);
        }
    }

    /**
     * What a call is worth at each, in USD; not a number where its price is not known. Mostly all that counts has been
     * measured of each, and nobody needs averages.
     */
    @Override
    public void worth(Pool pool, double[] usd) {
        boolean isComplete = true;
        for (int i = 0; i < pool.size(); i++) {
            usd[i] = score(pool, i, Averages.NONE);
            isComplete &= !Double.isNaN(usd[i]);
        }
        if (!isComplete) {
            Averages averages = Averages.of(pool);
            for (int i = 0; i < pool.size(); i++) {
                usd[i] = Double.isNaN(usd[i]) ? score(pool, i, averages) : usd[i];
            }
        }
    }

    private double score(Pool pool, int index, Averages averages) {
        Speed speed = pool.speed(index);
        return Math.max(0, pool.cost(index)) / Math.max(success(pool, index, averages), LEAST_SUCCESS)
                + firstTokenWeight * averages.firstToken(speed)
                + timeWeight * pool.demand().tokens().expectedOutput() * averages.perToken(speed);
    }

    private static double success(Pool pool, int index, Averages averages) {
        double success = averages.success(pool.successRate(index));
        return pool.demand().needs().has(Need.TOOLS) ? success * averages.toolCalls(pool.toolCalls(index)) : success;
    }
}
