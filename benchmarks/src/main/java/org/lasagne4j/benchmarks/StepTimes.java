package org.lasagne4j.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/** The times of many runs of one step, in ascending order. */
record StepTimes(double[] millis) {
    private static final int WARM_STEPS = 3;
    private static final int LEAST_STEPS = 10;
    private static final int MOST_STEPS = 20_000;

    /**
     * Runs a step until it is warm, then again with the clock on.
     *
     * @param step returns a number that depends on its result, so that no work can be skipped
     */
    static StepTimes measure(double warmSeconds, double seconds, DoubleSupplier step) {
        collect(warmSeconds, WARM_STEPS, step);
        return new StepTimes(collect(seconds, LEAST_STEPS, step));
    }

    private static double[] collect(double seconds, int least, DoubleSupplier step) {
        double[] millis = new double[MOST_STEPS];
        int steps = 0;
        long start = System.nanoTime();
        while (steps < least || (steps < MOST_STEPS && System.nanoTime() - start < seconds * 1e9)) {
            long before = System.nanoTime();
            double result = step.getAsDouble();
            millis[steps++] = (System.nanoTime() - before) / 1e6;
            if (Double.isNaN(result)) {
                throw new IllegalStateException("step " + steps + " gave NaN");
            }
        }
        double[] taken = Arrays.copyOf(millis, steps);
        Arrays.sort(taken);
        return taken;
    }

    double median() {
        return Gauges.median(millis);
    }

    /** The line that the other libraries' programs print, too. */
    String line(String workload, int samples, int threads, double others) {
        int steps = millis.length;
        return String.format(
                Locale.ROOT,
                "%s L4J ms_per_step=%.4f samples_per_s=%.6g min_ms=%.4f p10_ms=%.4f p90_ms=%.4f max_ms=%.4f"
                        + " steps=%d threads=%d others=%.2f",
                workload,
                median(),
                samples / (median() / 1e3),
                millis[0],
                millis[steps / 10],
                millis[steps * 9 / 10],
                millis[steps - 1],
                steps,
                threads,
                others);
    }
}
