package io.github.llmrouter.insight;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How many answers took how long, to within 4 %: buckets that can be added up, over days and over processes. Used by one
 * thread.
 */
final class Buckets {

    private static final double BASE = 1.08;
    private static final double LOG_OF_BASE = Math.log(BASE);

    private final Map<Integer, Long> answers = new TreeMap<>();
    private long count;

    /** The bucket of a time. */
    static int of(Duration took) {
        return (int) (Math.log(Math.max(1, took.toMillis())) / LOG_OF_BASE);
    }

    void add(int bucket, long more) {
        answers.merge(bucket, more, Long::sum);
        count += more;
    }

    /** How many milliseconds this share of all, from 0 to 1, took at most; empty if there is no answer. */
    OptionalDouble percentile(double share) {
        long rank = Math.max(1, (long) Math.ceil(share * count));
        long seen = 0;
        for (Map.Entry<Integer, Long> bucket : answers.entrySet()) {
            seen += bucket.getValue();
            if (seen >= rank) {
                return OptionalDouble.of(Math.pow(BASE, bucket.getKey() + 0.5));
            }
        }
        return OptionalDouble.empty();
    }
}
