package io.github.llmrouter.routing;

import io.github.llmrouter.health.Speed;

/**
 * What is measured of the offers of a pool on average, which stands in for what is not measured of one of them.
 *
 * @param success    the chance of a useful answer, from 0 to 1; 1 if nothing is known of any offer
 * @param firstToken seconds until the first token, of half of the streams; 0 if nothing is known of any offer
 * @param perToken   seconds for each token of the answer, of half of the answers; likewise
 */
record Averages(double success, double firstToken, double perToken) {

    private static final double MILLIS = 1000;

    static Averages of(Pool pool) {
        Mean success = new Mean();
        Mean firstToken = new Mean();
        Mean perToken = new Mean();
        for (int i = 0; i < pool.size(); i++) {
            Speed speed = pool.speed(i);
            success.add(pool.successRate(i));
            firstToken.add(firstToken(speed));
            perToken.add(perToken(speed));
        }
        return new Averages(success.or(1), firstToken.or(0), perToken.or(0));
    }

    /** The chance of a useful answer of one offer. */
    double success(Pool pool, int index) {
        return known(pool.successRate(index), success);
    }

    /** The seconds until the first token of one offer. */
    double firstToken(Pool pool, int index) {
        return known(firstToken(pool.speed(index)), firstToken);
    }

    /** The seconds for each token of one offer. */
    double perToken(Pool pool, int index) {
        return known(perToken(pool.speed(index)), perToken);
    }

    private static double firstToken(Speed speed) {
        return speed.timeToFirstToken().p50() / MILLIS;
    }

    private static double perToken(Speed speed) {
        return 1 / speed.throughput().p50();
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
