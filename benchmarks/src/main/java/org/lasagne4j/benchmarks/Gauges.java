package org.lasagne4j.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** Small measurements that several programs share. */
final class Gauges {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Gauges() {}

    /** Bytes that this thread has allocated on the Java heap since it began. */
    static long allocatedBytes() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    /** The middle value. */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Median nanoseconds of {@code rounds} runs; the median leaves out those in which another process had the core. */
    static double medianNanos(int rounds, Runnable work) {
        double[] nanos = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            long start = System.nanoTime();
            work.run();
            nanos[round] = System.nanoTime() - start;
        }
        return median(nanos);
    }
}
