package org.lasagne4j.tensor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.lasagne4j.compile.Functions;
import org.lasagne4j.compile.Mode;
import org.lasagne4j.compile.OnUnusedInput;
import org.lasagne4j.compile.Results;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.grad.Grad;
import org.lasagne4j.tensor.grad.GradOptions;

/** Compares random loops with plain arithmetic, and their gradients with finite differences of it; for tests of backends. */
public final class RandomScans {
    private static final Offset<Double> ROUNDING = Offset.offset(1e-10);
    // Rounding over the step of 1e-6, and the third derivative times its square.
    private static final double SLOPE_TOLERANCE = 1e-6;

    private RandomScans() {}

    /** Checks the loop that a seed gives. */
    public static void check(long seed, Mode mode) {
        RandomScan scan = new RandomScan(seed);
        List<Tensor> variables = scan.variables();
        List<Tensor> outputs = scan.graph(variables);
        List<Tensor> returned = new ArrayList<>(outputs);
        returned.addAll(Grad.gradients(
                RandomScan.cost(outputs), variables, GradOptions.DEFAULT.disconnected(Grad.Disconnected.ZERO)));
        Results results = Functions.function(variables.toArray(Tensor[]::new))
                .returning(returned)
                .onUnusedInput(OnUnusedInput.IGNORE)
                .mode(mode)
                .compile()
                .call(scan.arrays());
        String about = "seed " + seed + ": " + scan;
        List<List<double[]>> expected = scan.run();
        for (int i = 0; i < outputs.size(); i++) {
            double[] rows = expected.get(i).stream()
                    .flatMapToDouble(java.util.Arrays::stream)
                    .toArray();
            assertThat(results.array(i).dim(0))
                    .as("%s, steps of output %s", about, i)
                    .isEqualTo(expected.get(i).size());
            assertThat(results.array(i).toDoubles())
                    .as("%s, output %s", about, i)
                    .containsExactly(rows, ROUNDING);
        }
        for (int i = 0; i < variables.size(); i++) {
            assertSlopes(
                    about + ", gradient by " + i,
                    results.array(outputs.size() + i).toDoubles(),
                    scan.slopes(i));
        }
    }

    private static void assertSlopes(String about, double[] actual, double... slopes) {
        assertThat(actual).as(about).hasSameSizeAs(slopes);
        for (int i = 0; i < slopes.length; i++) {
            assertThat(actual[i])
                    .as(() -> about + ", "
                            + java.util.Arrays.stream(actual)
                                    .mapToObj(Double::toString)
                                    .collect(Collectors.joining(" ")))
                    .isCloseTo(slopes[i], Offset.offset(SLOPE_TOLERANCE * (1 + Math.abs(slopes[i]))));
        }
    }
}
