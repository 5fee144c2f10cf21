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

    /** The smallest value: closest to the truth on a machine that others use, too. */
    static double fastest(double[] values) {
        return Arrays.stream(values).min().orElse(Double.NaN);
    }

    /** Nanoseconds of one run. */
    static double nanos(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }
}
