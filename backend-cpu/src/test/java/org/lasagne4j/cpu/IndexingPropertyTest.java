package org.lasagne4j.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lasagne4j.compile.Functions.function;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.compile.Function;
import org.lasagne4j.compile.OnUnusedInput;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.grad.Grad;

/** Random indices of all kinds against NumPy's rules worked out element by element, gradients against finite differences. */
class IndexingPropertyTest {
    private static final int CASES = 85;
    private static final long SEED = 20260101;

    private final List<Tensor> inputs = new ArrayList<>();
    private final List<HostArray> arguments = new ArrayList<>();

    private static long[] shape(Random random) {
        long[] shape = new long[1 + random.nextInt(4)];
        Arrays.setAll(shape, i -> random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(4));
        return shape;
    }

    private Tensor input(Random random, long... shape) {
        HostArray array = HostArray.zeros(DType.FLOAT64, shape);
        for (long i = 0; i < array.count(); i++) {
            array.setDouble(i, random.nextInt(100) / 4.0);
        }
        long[] dims =
                Arrays.stream(shape).map(size -> size == 1 ? 1 : Shapes.ANY).toArray();
        Tensor tensor = new Tensor(TensorType.of(DType.FLOAT64, dims), "x" + inputs.size());
        inputs.add(tensor);
        arguments.add(array);
        return tensor;
    }

    private Function compiled(Tensor... results) {
        return function(inputs.toArray(Tensor[]::new))
                .returning(List.of(results))
                .onUnusedInput(OnUnusedInput.IGNORE)
                .backend("cpu")
                .compile();
    }

    private interface Case {
        void run(Random random);
    }

    private void forAll(Case property) {
        for (int k = 0; k < CASES; k++) {
            long seed = SEED + k;
            inputs.clear();
            arguments.clear();
            try {
                property.run(new Random(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e, e);
            }
        }
    }

    private RandomIndex index(Random random, long[] shape) {
        RandomIndex index = new RandomIndex(random, shape, random.nextInt(3) > 0);
        inputs.addAll(index.variables);
        arguments.addAll(index.arguments);
        return index;
    }

    @Test
    void whatIsSelectedIsWhatNumPySelects() {
        forAll(random -> {
            long[] shape = shape(random);
            Tensor x = input(random, shape);
            RandomIndex index = index(random, shape);
            IndexOracle oracle = new IndexOracle(shape, index.oracle);
            double[] values = arguments.get(0).toDoubles();

            Tensor part = x.get(index.entries.toArray(Index[]::new));
            Function f = compiled(part);
            HostArray actual = f.call(arguments.toArray()).array(0);

            assertThat(actual.shape()).as(index.toString()).containsExactly(oracle.shape);
            assertThat(actual.toDoubles())
                    .as(index.toString())
                    .containsExactly(Arrays.stream(oracle.positions)
                            .mapToDouble(p -> values[(int) p])
                            .toArray());
            assertThat(f.interpretedSteps()).as(index.toString()).isZero();
            assertGradients(random, index, part, x);
        });
    }

    @Test
    void setReplacesWhatIsSelected() {
        forAll(random -> store(random, true));
    }

    @Test
    void incAddsToWhatIsSelectedAsOftenAsItIs() {
        forAll(random -> store(random, false));
    }

    private void store(Random random, boolean set) {
        long[] shape = shape(random);
        Tensor x = input(random, shape);
        double[] expected = arguments.get(0).toDoubles();
        RandomIndex index = index(random, shape);
        IndexOracle oracle = new IndexOracle(shape, index.oracle);
        long[] valueShape = stretchable(random, oracle.shape);
        Tensor y = input(random, valueShape);
        double[] value = arguments.get(arguments.size() - 1).toDoubles();
        for (int i = 0; i < oracle.positions.length; i++) {
            double added = value[(int) stretched(i, oracle.shape, valueShape)];
            int place = (int) oracle.positions[i];
            expected[place] = set ? added : expected[place] + added;
        }

        Tensor part = x.get(index.entries.toArray(Index[]::new));
        Tensor changed = set ? Indexing.setSubtensor(part, y) : Indexing.incSubtensor(part, y);
        Function f = compiled(changed);
        HostArray actual = f.call(arguments.toArray()).array(0);

        assertThat(actual.shape()).as(index.toString()).containsExactly(shape);
        assertThat(actual.toDoubles())
                .as(index + " with " + Shapes.text(valueShape))
                .containsExactly(expected);
        assertThat(f.interpretedSteps()).as(index.toString()).isZero();
        // Of replacements of one element only the last counts, in the value and in the gradient by x.
        boolean once = Arrays.stream(oracle.positions).distinct().count() == oracle.positions.length;
        if (once || !set) {
            assertGradients(random, index, changed, x, y);
        }
    }

    /** A shape that stretches to this one: axes left out in front, others of size 1. */
    private static long[] stretchable(Random random, long[] shape) {
        int dropped = random.nextInt(3) == 0 ? random.nextInt(shape.length + 1) : 0;
        long[] value = Arrays.copyOfRange(shape, dropped, shape.length);
        for (int axis = 0; axis < value.length; axis++) {
            value[axis] = random.nextInt(4) == 0 ? 1 : value[axis];
        }
        return value;
    }

    private static long stretched(long position, long[] shape, long[] value) {
        long rest = position;
        long result = 0;
        long stride = 1;
        for (int axis = shape.length - 1; axis >= shape.length - value.length; axis--) {
            long size = value[axis - shape.length + value.length];
            result += (size == 1 ? 0 : rest % shape[axis]) * stride;
            stride *= size;
            rest /= shape[axis];
        }
        return result;
    }

    /** Of Σ y³·r: second derivatives by finite differences of the first ones, which are compared themselves. */
    private void assertGradients(Random random, RandomIndex index, Tensor result, Tensor... wrt) {
        Tensor cost = result.times(result).times(result).sum().times(1.0 / 64);
        Tensor[] outputs = new Tensor[1 + wrt.length];
        outputs[0] = cost;
        for (int i = 0; i < wrt.length; i++) {
            outputs[i + 1] = Grad.grad(cost, List.of(wrt[i]), List.of(), Grad.Disconnected.ZERO)
                    .get(0);
        }
        Function f = compiled(outputs);
        var at = f.call(arguments.toArray());
        double step = 1e-4;
        for (int i = 0; i < wrt.length; i++) {
            HostArray argument = arguments.get(inputs.indexOf(wrt[i]));
            double[] gradient = at.array(i + 1).toDoubles();
            for (int k = 0; k < gradient.length; k++) {
                double value = argument.getDouble(k);
                argument.setDouble(k, value + step);
                double above = f.call(arguments.toArray()).array(0).scalar();
                argument.setDouble(k, value - step);
                double below = f.call(arguments.toArray()).array(0).scalar();
                argument.setDouble(k, value);
                // A cost of up to 10⁵ in float64, over 2·10⁻⁴: nine digits less four.
                assertThat(gradient[k])
                        .as(index + " element " + k)
                        .isCloseTo((above - below) / (2 * step), within(2e-4 * (1 + Math.abs(gradient[k]))));
            }
        }
    }

    @Test
    void secondDerivativesPassThroughIndices() {
        forAll(random -> {
            long[] shape = shape(random);
            Tensor x = input(random, shape);
            RandomIndex index = index(random, shape);
            Tensor part = x.get(index.entries.toArray(Index[]::new));
            Tensor first = Grad.grad(part.times(part).times(part).sum(), x);
            Tensor second = Grad.grad(first.times(first).sum().times(0.5), x);
            double[] values = arguments.get(0).toDoubles();
            // f = Σ m·x³ with m how often an element is selected: (f')² / 2 = Σ (3·m·x²)² / 2, its derivative 18·m²·x³.
            double[] times = new double[values.length];
            Arrays.stream(new IndexOracle(shape, index.oracle).positions).forEach(p -> times[(int) p]++);
            double[] expected = new double[values.length];
            for (int i = 0; i < values.length; i++) {
                expected[i] = 18 * times[i] * times[i] * Math.pow(values[i], 3);
            }

            double[] actual =
                    compiled(second).call(arguments.toArray()).array(0).toDoubles();

            for (int i = 0; i < expected.length; i++) {
                assertThat(actual[i]).as(index.toString()).isCloseTo(expected[i], within(1e-9 * (1 + expected[i])));
            }
        });
    }
}
