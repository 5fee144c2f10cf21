package org.lasagne4j.benchmarks;

import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.FloatVariables.fmatrix;
import static org.lasagne4j.tensor.FloatVariables.ftensor3;
import static org.lasagne4j.tensor.scan.Scans.scan;

import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Function;
import org.lasagne4j.tensor.Tensor;

/**
 * What a step of a scan costs: 10 000 steps over states 1x32, a decay h = 0.9·h + x and a recurrent layer h = tanh(x + h·w);
 * nanoseconds a step.
 */
public final class ScanStep {
    private static final int STEPS = 10_000;
    private static final int CELLS = 32;
    private static final double WARM_SECONDS = 1;
    private static final double SECONDS = 2;

    private ScanStep() {}

    public static void main(String[] args) {
        Tensor xs = ftensor3("xs");
        Tensor h0 = fmatrix("h0");
        Tensor w = fmatrix("w");
        HostArray sequence = uniform(1, STEPS, 1, CELLS);
        HostArray initial = uniform(1, 1, CELLS);
        HostArray weights = uniform(0.3, CELLS, CELLS);

        Tensor decayed = scan((x, h) -> h.times(0.9f).plus(x))
                .sequences(xs)
                .outputsInfo(h0)
                .build()
                .last();
        Function decay = function(xs, h0).returning(decayed.sum()).compile();
        Tensor layer = scan((x, h) -> x.plus(h.dot(w)).tanh())
                .sequences(xs)
                .outputsInfo(h0)
                .build()
                .last();
        Function recurrent = function(xs, h0, w).returning(layer.sum()).compile();

        System.out.printf(
                Locale.ROOT,
                "ScanStep %d x 1x%d: decay %s; recurrent layer %s%n",
                STEPS,
                CELLS,
                measured(() -> decay.call(sequence, initial).scalar()),
                measured(() -> recurrent.call(sequence, initial, weights).scalar()));
    }

    private static String measured(DoubleSupplier call) {
        double nanos = StepTimes.measure(WARM_SECONDS, SECONDS, call).median() * 1e6 / STEPS;
        return String.format(Locale.ROOT, "%.0f ns a step", nanos);
    }

    private static HostArray uniform(double bound, long... shape) {
        Random random = new Random(0);
        HostArray array = HostArray.zeros(DType.FLOAT32, shape);
        for (long i = 0; i < array.count(); i++) {
            array.setDouble(i, bound * (2 * random.nextDouble() - 1));
        }
        return array;
    }
}
