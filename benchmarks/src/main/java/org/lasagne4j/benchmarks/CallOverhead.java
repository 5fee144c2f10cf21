package org.lasagne4j.benchmarks;

import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Tensors.matrix;

import java.util.Locale;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Arguments;
import org.lasagne4j.compile.Function;
import org.lasagne4j.tensor.Tensor;

/** What a call costs beside the arithmetic: tanh(x·y + x) of matrices 1x1, microseconds and Java bytes a call. */
public final class CallOverhead {
    private static final int ROUNDS = 30;
    private static final int CALLS = 20_000;

    private CallOverhead() {}

    public static void main(String[] args) {
        Tensor x = matrix("x");
        Tensor y = matrix("y");
        Function f = function(x, y).returning(x.dot(y).plus(x).tanh()).compile();
        float[][] array = {{0.5f}};
        HostArray host = HostArray.of(new float[] {0.5f}, 1, 1);
        Arguments kept = f.arguments();
        kept.memory(0, 1, 1).setDouble(0, 0.5);
        kept.memory(1, 1, 1).setDouble(0, 0.5);

        System.out.printf(
                Locale.ROOT,
                "CallOverhead 1x1 (%s): %s; %s; %s%n",
                System.getProperty("lasagne4j.backend", "best backend"),
                measured("kept arguments", kept::call),
                measured("HostArray", () -> f.call(host, host)),
                measured("float[][]", () -> f.call(array, array)));
    }

    /** The median of {@link #ROUNDS} rounds, so that a round in which another process had the core does not count. */
    private static String measured(String name, Runnable call) {
        double[] micros = new double[ROUNDS];
        double[] bytes = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long before = Gauges.allocatedBytes();
            long start = System.nanoTime();
            for (int i = 0; i < CALLS; i++) {
                call.run();
            }
            micros[round] = (System.nanoTime() - start) / 1e3 / CALLS;
            bytes[round] = (double) (Gauges.allocatedBytes() - before) / CALLS;
        }
        return String.format(
                Locale.ROOT, "%s %.2f us, %.0f B a call", name, Gauges.median(micros), Gauges.median(bytes));
    }
}
