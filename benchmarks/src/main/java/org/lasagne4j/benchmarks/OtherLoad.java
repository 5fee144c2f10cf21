package org.lasagne4j.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many cores other processes have used since an instance was made: a measurement counts only on a quiet machine. */
final class OtherLoad {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    /** The unit of /proc/stat, which is 1/100 s on every Linux. */
    private static final double TICKS_PER_SECOND = 100;

    private final long startNanos = System.nanoTime();
    private final double busyBefore = busySeconds();
    private final double ownBefore = ownSeconds();

    /** Cores of other processes on average, NaN where the system does not say. */
    double cores() {
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        double others = (busySeconds() - busyBefore) - (ownSeconds() - ownBefore);
        return Math.max(0, others / seconds);
    }

    private static double ownSeconds() {
        return SYSTEM.getProcessCpuTime() / 1e9;
    }

    /** Seconds that all cores have worked: user, nice, system, and the two kinds of interrupts. */
    private static double busySeconds() {
        try {
            String[] words = Files.readAllLines(Path.of("/proc/stat")).get(0).split(" +");
            double ticks = 0;
            for (int word : new int[] {1, 2, 3, 6, 7}) {
                ticks += Double.parseDouble(words[word]);
            }
            return ticks / TICKS_PER_SECOND;
        } catch (IOException notLinux) {
            return Double.NaN;
        }
    }
}
