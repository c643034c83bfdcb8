package io.github.llmrouter.benchmarks;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/**
 * Repeats a call until the compiler has next to nothing left to do. A fixed time would do on a quiet machine; on a busy
 * one the compiler gets its turn late, and half of what is measured then is interpreted code.
 */
final class WarmUp {

    private static final int CALLS = 20_000;
    /** The share of the time in which the compiler may still be busy. */
    private static final double NEXT_TO_NOTHING = 0.02;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private WarmUp() {}

    static void with(Runnable call) {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        long start = System.nanoTime();
        double busy = 1;
        while (busy > NEXT_TO_NOTHING && System.nanoTime() - start < PATIENCE_NANOS) {
            long roundStart = System.nanoTime();
            long compiledBefore = compiler.getTotalCompilationTime();
            for (int i = 0; i < CALLS; i++) {
                call.run();
            }
            double compiledNanos = (compiler.getTotalCompilationTime() - compiledBefore) * 1e6;
            busy = compiledNanos / (System.nanoTime() - roundStart);
        }
    }
}
