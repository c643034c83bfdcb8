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
    /** A compilation counts when it is done, so one quiet round may be one in the middle of a long compilation. */
    private static final int QUIET_ROUNDS = 4;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private WarmUp() {}

    static void with(Runnable call) {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        long start = System.nanoTime();
        int quiet = 0;
        while (quiet < QUIET_ROUNDS && System.nanoTime() - start < PATIENCE_NANOS) {
            quiet = compiling(compiler, call) > NEXT_TO_NOTHING ? 0 : quiet + 1;
        }
    }

    /** The share of one round in which the compiler was busy. */
    private static double compiling(CompilationMXBean compiler, Runnable call) {
        long start = System.nanoTime();
        long before = compiler.getTotalCompilationTime();
        for (int i = 0; i < CALLS; i++) {
            call.run();
        }
        long nanos = TimeUnit.MILLISECONDS.toNanos(compiler.getTotalCompilationTime() - before);
        return (double) nanos / (System.nanoTime() - start);
    }
}
