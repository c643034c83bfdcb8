package io.github.llmrouter.routing;

import io.github.llmrouter.health.Speed;

/**
 * What is measured of the offers of a pool on average, which stands in for what is not measured of one of them.
 *
 * @param success    the chance of a useful answer, from 0 to 1; 1 if nothing is known of any offer
 * @param toolCalls  the share of tool calls that could be made, likewise
 * @param firstToken seconds until the first token, of half of the streams; 0 if nothing is known of any offer
 * @param perToken   seconds for each token of the answer, of half of the answers; likewise
 */
record Averages(double success, double toolCalls, double firstToken, double perToken) {

    /** Stands in for nothing: what is not measured is not a number. */
    static final Averages NONE = new Averages(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    private static final double MILLIS = 1000;

    static Averages of(Pool pool) {
        Mean success = new Mean();
        Mean toolCalls = new Mean();
        Mean firstToken = new Mean();
        Mean perToken = new Mean();
        for (int i = 0; i < pool.size(); i++) {
            Speed speed = pool.speed(i);
            success.add(pool.successRate(i));
            toolCalls.add(pool.toolCalls(i));
            firstToken.add(seconds(speed.timeToFirstToken().p50()));
            perToken.add(1 / speed.throughput().p50());
        }
        return new Averages(success.or(1), toolCalls.or(1), firstToken.or(0), perToken.or(0));
    }

    /** The chance of a useful answer, if it was measured for one offer, and the average if not. */
    double success(double rate) {
        return known(rate, success);
    }

    /** The share of its tool calls that could be made, likewise. */
    double toolCalls(double share) {
        return known(share, toolCalls);
    }

    /** The seconds until the first token of one offer, likewise. */
    double firstToken(Speed speed) {
        return known(seconds(speed.timeToFirstToken().p50()), firstToken);
    }

    /** The seconds for each token of one offer, likewise. */
    double perToken(Speed speed) {
        return known(1 / speed.throughput().p50(), perToken);
    }

    private static double seconds(double millis) {
        return millis / MILLIS;
    }

    private static double known(double value, double average) {
        return Double.isNaN(value) ? average : value;
    }

    /** Of what is a number. */
    private static final class Mean {

        private double sum;
        private int count;

        void add(double value) {
            if (!Double.isNaN(value)) {
                sum += value;
                count++;
            }
        }

        double or(double otherwise) {
            return count == 0 ? otherwise : sum / count;
        }
    }
}
