package org.lasagne4j.tensor.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.reference.Interpreter;
import org.lasagne4j.tensor.Constant;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.grad.Grad;
import org.lasagne4j.tensor.grad.GradientFlow;

/**
 * A Rop is a gradient of a gradient, so it needs every op's gradient to have one. At every smooth sample it is compared with
 * the difference of the function along the direction, in float64.
 */
class RopSamplesTest {
    private static final double STEP = 1e-5;

    static List<Sample> samples() {
        return OpSamples.all().stream()
                .filter(Sample::smooth)
                .filter(sample ->
                        sample.inputs().stream().anyMatch(x -> x.dtype().isFloat()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theRopIsTheDifferenceAlongTheDirection(Sample sample) {
        List<HostArray> point =
                sample.inputs().stream().map(RopSamplesTest::widened).toList();
        List<Tensor> inputs = new ArrayList<>();
        point.forEach(x -> inputs.add(new Tensor(TensorType.of(x.dtype(), x.shape()), "x" + inputs.size())));
        Tensor y = sample.function().apply(inputs);
        if (!y.dtype().isFloat()) {
            return;
        }
        List<HostArray> directions =
                point.stream().map(RopSamplesTest::direction).toList();
        List<Tensor> wrt = new ArrayList<>();
        List<Tensor> along = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i).dtype().isFloat()) {
                wrt.add(inputs.get(i));
                along.add(new Constant(directions.get(i)));
            }
        }

        Tensor rop =
                GradientFlow.rop(List.of(y), wrt, along, Grad.Disconnected.ZERO).get(0);

        double[] found = value(rop, inputs, point).toDoubles();
        double[] above = value(y, inputs, moved(point, directions, STEP)).toDoubles();
        double[] below = value(y, inputs, moved(point, directions, -STEP)).toDoubles();
        assertThat(found).hasSameSizeAs(above);
        for (int i = 0; i < found.length; i++) {
            double expected = (above[i] - below[i]) / (2 * STEP);
            // Central differences of a float64 function: as the gradients' own check.
            assertThat(found[i]).isCloseTo(expected, within(Math.max(1e-4, 1e-4 * Math.abs(expected))));
        }
    }

    private static HostArray widened(HostArray array) {
        return array.dtype().isFloat() ? array.cast(DType.FLOAT64) : array.copy();
    }

    private static HostArray direction(HostArray x) {
        HostArray direction = HostArray.zeros(x.dtype(), x.shape());
        Random random = new Random(5);
        for (long i = 0; i < direction.count() && x.dtype().isFloat(); i++) {
            direction.setDouble(i, random.nextDouble() - 0.5);
        }
        return direction;
    }

    private static List<HostArray> moved(List<HostArray> point, List<HostArray> directions, double step) {
        List<HostArray> moved = new ArrayList<>();
        for (int k = 0; k < point.size(); k++) {
            HostArray x = point.get(k).copy();
            for (long i = 0; i < x.count() && x.dtype().isFloat(); i++) {
                x.setDouble(i, x.getDouble(i) + step * directions.get(k).getDouble(i));
            }
            moved.add(x);
        }
        return moved;
    }

    private static HostArray value(Tensor tensor, List<Tensor> inputs, List<HostArray> point) {
        Map<Tensor, HostArray> known = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            known.put(inputs.get(i), point.get(i));
        }
        Interpreter.evaluate(List.of(tensor), known);
        return Interpreter.value(tensor, known);
    }
}
