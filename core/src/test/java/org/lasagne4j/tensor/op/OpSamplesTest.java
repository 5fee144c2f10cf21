package org.lasagne4j.tensor.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.reference.GradCheck;
import org.lasagne4j.reference.Interpreter;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/** What every op has to hold, at every sample. */
class OpSamplesTest {
    static List<Sample> samples() {
        return OpSamples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void inferredTypesAreThoseOfTheValues(Sample sample) {
        List<Tensor> inputs = variables(sample);
        Tensor output = sample.function().apply(inputs);

        Map<Tensor, HostArray> values = evaluated(output, inputs, sample.inputs());

        for (Node node : Graphs.topological(List.of(output))) {
            for (Tensor result : node.outputs()) {
                HostArray value = values.get(result);
                assertThat(value.dtype()).as(node.toString()).isEqualTo(result.dtype());
                assertThat(result.type().accepts(value.shape()))
                        .as(node + " infers " + result.type() + ", has " + Shapes.text(value.shape()))
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void gradientsAreTheFiniteDifferences(Sample sample) {
        boolean hasGradient = sample.smooth()
                && sample.function().apply(variables(sample)).dtype().isFloat()
                && sample.inputs().stream().anyMatch(x -> x.dtype().isFloat());

        if (hasGradient) {
            GradCheck.DEFAULT.check(sample.function(), sample.inputs());
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void stridedInputsGiveTheSameValues(Sample sample) {
        List<Tensor> inputs = variables(sample);
        Tensor output = sample.function().apply(inputs);
        List<HostArray> strided =
                sample.inputs().stream().map(OpSamplesTest::columnMajor).toList();

        HostArray expected = evaluated(output, inputs, sample.inputs()).get(output);
        HostArray actual = evaluated(output, inputs, strided).get(output);

        assertThat(actual.toDoubles()).containsExactly(expected.toDoubles());
    }

    private static List<Tensor> variables(Sample sample) {
        List<Tensor> variables = new ArrayList<>();
        for (HostArray input : sample.inputs()) {
            long[] dims = Arrays.stream(input.shape())
                    .map(size -> size == 1 ? 1 : Shapes.ANY)
                    .toArray();
            variables.add(new Tensor(TensorType.of(input.dtype(), dims), "x" + variables.size()));
        }
        return variables;
    }

    private static Map<Tensor, HostArray> evaluated(Tensor output, List<Tensor> inputs, List<HostArray> arrays) {
        Map<Tensor, HostArray> values = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            values.put(inputs.get(i), arrays.get(i));
        }
        Interpreter.evaluate(List.of(output), values);
        return values;
    }

    /** The same values, the first axis running fastest, behind an unused first element. */
    private static HostArray columnMajor(HostArray array) {
        int rank = array.rank();
        long[] strides = new long[rank];
        long step = 1;
        for (int axis = 0; axis < rank; axis++) {
            strides[axis] = step;
            step *= array.dim(axis);
        }
        HostArray memory = HostArray.zeros(array.dtype(), step + 1);
        HostArray view = memory.view(array.shape(), strides, 1);
        org.lasagne4j.array.Positions from = new org.lasagne4j.array.Positions(array);
        org.lasagne4j.array.Positions to = new org.lasagne4j.array.Positions(view);
        for (long i = 0; i < array.count(); i++) {
            view.setDouble(to.next(), array.getDouble(from.next()));
        }
        return view;
    }
}
