package org.lasagne4j.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lasagne4j.compile.Functions.function;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.compile.Function;
import org.lasagne4j.compile.Mode;
import org.lasagne4j.compile.OnUnusedInput;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Indexing;
import org.lasagne4j.tensor.Joining;
import org.lasagne4j.tensor.Linalg;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.grad.Grad;

/**
 * Random chains of indices, stores, transposes, joins, products and elementwise functions: rewritten and on the CPU against as
 * written and interpreted, and gradients against finite differences.
 */
class IndexExpressionsTest {
    private static final int CASES = 250;
    private static final long SEED = 20260202;

    private Random random = new Random();
    private final List<Tensor> inputs = new ArrayList<>();
    private final List<HostArray> arguments = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    /** A tensor and the shape that it has for the arguments. */
    private record Sized(Tensor tensor, long[] shape) {}

    @Test
    void rewritingKeepsWhatIndexExpressionsMean() {
        for (int number = 0; number < CASES; number++) {
            random = new Random(SEED + number);
            inputs.clear();
            arguments.clear();
            text.setLength(0);
            try {
                check(chain());
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + (SEED + number) + ", " + text + ": " + e, e);
            }
        }
    }

    private Sized input(long... shape) {
        HostArray array = HostArray.zeros(DType.FLOAT64, shape);
        for (long i = 0; i < array.count(); i++) {
            array.setDouble(i, random.nextInt(64) / 32.0 - 1);
        }
        boolean isKnown = random.nextInt(3) == 0;
        long[] dims = Arrays.stream(shape)
                .map(size -> size == 1 || isKnown ? size : Shapes.ANY)
                .toArray();
        Tensor tensor = new Tensor(TensorType.of(DType.FLOAT64, dims), "x" + inputs.size());
        inputs.add(tensor);
        arguments.add(array);
        return new Sized(tensor, shape);
    }

    private Sized chain() {
        long[] shape = random.longs(1 + random.nextInt(3), 2, 6).toArray();
        Sized first = input(shape);
        Sized at = first;
        int length = 3 + random.nextInt(5);
        for (int i = 0; i < length; i++) {
            at = next(at);
        }
        return at;
    }

    private Sized next(Sized x) {
        int kind = random.nextInt(9);
        text.append(" ")
                .append(List.of("get", "get", "fancy", "T", "f", "+", "store", "join", "dot")
                        .get(kind));
        return switch (kind) {
            case 0, 1 -> part(x, false);
            case 2 -> part(x, true);
            case 3 -> transposed(x);
            case 4 -> new Sized(x.tensor.times(x.tensor).plus(0.5), x.shape);
            case 5 -> new Sized(x.tensor.plus(operand(x.shape).tensor), x.shape);
            case 6 -> store(x);
            case 7 -> joined(x);
            default -> product(x);
        };
    }

    private RandomIndex index(Sized x, boolean fancy) {
        RandomIndex index = new RandomIndex(random, x.shape, fancy);
        for (int i = 0; i < index.variables.size(); i++) {
            inputs.add(index.variables.get(i).named("i" + inputs.size()));
            arguments.add(index.arguments.get(i));
        }
        text.append(index);
        return index;
    }

    private Sized part(Sized x, boolean fancy) {
        if (x.shape.length == 0) {
            return x;
        }
        RandomIndex index = index(x, fancy);
        long[] shape = new IndexOracle(x.shape, index.oracle).shape;
        return shape.length > 4 ? x : new Sized(x.tensor.get(index.entries.toArray(Index[]::new)), shape);
    }

    private Sized transposed(Sized x) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, x.shape.length).boxed().toList());
        Collections.shuffle(order, random);
        int[] pattern = order.stream().mapToInt(axis -> axis).toArray();
        return new Sized(
                x.tensor.dimshuffle(pattern),
                order.stream().mapToLong(axis -> x.shape[axis]).toArray());
    }

    /** An argument that stretches to this shape. */
    private Sized operand(long[] shape) {
        long[] own = Arrays.stream(shape)
                .map(size -> random.nextInt(3) == 0 ? 1 : size)
                .toArray();
        return input(Arrays.copyOfRange(own, random.nextInt(3) == 0 ? own.length / 2 : 0, own.length));
    }

    private Sized store(Sized x) {
        if (x.shape.length == 0) {
            return x;
        }
        RandomIndex index = index(x, false);
        IndexOracle oracle = new IndexOracle(x.shape, index.oracle);
        Tensor part = x.tensor.get(index.entries.toArray(Index[]::new));
        if (part == x.tensor) {
            return x;
        }
        Tensor value = random.nextInt(4) == 0 ? part.plus(part) : operand(oracle.shape).tensor;
        Tensor changed = random.nextBoolean() ? Indexing.setSubtensor(part, value) : Indexing.incSubtensor(part, value);
        if (random.nextInt(3) == 0) {
            Tensor again = operand(oracle.shape).tensor;
            changed = Indexing.inc(changed, again, index.entries.toArray(Index[]::new));
        }
        return new Sized(changed, x.shape);
    }

    private Sized joined(Sized x) {
        if (x.shape.length == 0) {
            return x;
        }
        int axis = random.nextInt(x.shape.length);
        long[] other = x.shape.clone();
        other[axis] = 2;
        long[] shape = x.shape.clone();
        shape[axis] += 2;
        Tensor second = input(other).tensor;
        return random.nextBoolean()
                ? new Sized(Joining.join(axis, x.tensor, second), shape)
                : new Sized(Joining.join(axis, second, x.tensor), shape);
    }

    private Sized product(Sized x) {
        if (x.shape.length != 2) {
            return x;
        }
        Sized w = input(x.shape[1], 3);
        return new Sized(Linalg.dot(x.tensor, w.tensor), new long[] {x.shape[0], 3});
    }

    private Function compiled(List<Tensor> results, Mode mode, String backend) {
        return function(inputs.toArray(Tensor[]::new))
                .returning(results)
                .onUnusedInput(OnUnusedInput.IGNORE)
                .mode(mode)
                .backend(backend)
                .compile();
    }

    private void check(Sized result) {
        // Weights make each element count differently.
        HostArray weights = HostArray.zeros(DType.FLOAT64, result.shape);
        for (long i = 0; i < weights.count(); i++) {
            weights.setDouble(i, (1 + i % 7) / 8.0);
        }
        Tensor cost = result.tensor
                .times(org.lasagne4j.tensor.Tensors.constant(weights))
                .sum();
        List<Tensor> floats = inputs.stream().filter(x -> x.dtype().isFloat()).toList();
        List<Tensor> outputs = new ArrayList<>(List.of(result.tensor, cost));
        outputs.addAll(Grad.grad(cost, floats, List.of(), Grad.Disconnected.ZERO));

        Function fast = compiled(outputs, Mode.FAST_RUN, "cpu");
        var actual = fast.call(arguments.toArray());
        var meant = compiled(outputs, Mode.REFERENCE, "reference").call(arguments.toArray());

        assertThat(fast.interpretedSteps()).isZero();
        assertThat(actual.array(0).shape()).containsExactly(result.shape);
        for (int i = 0; i < outputs.size(); i++) {
            assertThat(actual.array(i).shape()).containsExactly(meant.array(i).shape());
            assertClose(
                    "result " + i, actual.array(i).toDoubles(), meant.array(i).toDoubles(), 1e-9);
        }
        assertSlope(
                fast,
                floats,
                IntStream.range(2, outputs.size())
                        .mapToObj(i -> actual.array(i).toDoubles())
                        .toList());
    }

    /** Squares of squares grow: errors count relative to the largest element. */
    private static void assertClose(String title, double[] actual, double[] meant, double tolerance) {
        double largest = 1 + Arrays.stream(meant).map(Math::abs).max().orElse(0);
        for (int k = 0; k < meant.length; k++) {
            assertThat(actual[k]).as(title + " element " + k).isCloseTo(meant[k], within(tolerance * largest));
        }
    }

    /** The cost's slope in a random direction over all arguments at once. */
    private void assertSlope(Function fast, List<Tensor> floats, List<double[]> gradients) {
        double step = 1e-5;
        double slope = 0;
        double size = 1;
        List<HostArray> above = new ArrayList<>(arguments);
        List<HostArray> below = new ArrayList<>(arguments);
        for (int i = 0; i < floats.size(); i++) {
            int position = inputs.indexOf(floats.get(i));
            HostArray up = arguments.get(position).copy();
            HostArray down = arguments.get(position).copy();
            double[] gradient = gradients.get(i);
            for (int k = 0; k < gradient.length; k++) {
                double direction = random.nextInt(9) - 4;
                slope += direction * gradient[k];
                size += Math.abs(direction * gradient[k]);
                up.setDouble(k, up.getDouble(k) + step * direction);
                down.setDouble(k, down.getDouble(k) - step * direction);
            }
            above.set(position, up);
            below.set(position, down);
        }
        double rise = fast.call(above.toArray()).array(1).scalar()
                - fast.call(below.toArray()).array(1).scalar();
        // Third derivatives of up to three squares, times step².
        assertThat(slope).isCloseTo(rise / (2 * step), within(1e-5 * size));
    }
}
