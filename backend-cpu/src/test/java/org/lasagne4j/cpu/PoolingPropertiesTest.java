package org.lasagne4j.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.compile.Functions.function;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.compile.Function;
import org.lasagne4j.tensor.Pooling;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;
import org.lasagne4j.tensor.grad.Grad;
import org.lasagne4j.tensor.op.PoolSpec;

/** Random poolings and their gradients, compared with the definition. Small integers make many ties. */
class PoolingPropertiesTest {
    private static final int CASES = 60;

    @Test
    void everyPoolingIsWhatItsWindowsHold() {
        for (int seed = 0; seed < CASES; seed++) {
            check(seed);
        }
    }

    private static void check(int seed) {
        Random random = new Random(seed);
        int axes = 1 + random.nextInt(3);
        PoolSpec spec = spec(random, axes);
        long[] shape = IntStream.concat(random.ints(2, 1, 4), random.ints(axes, 3, axes == 1 ? 20 : 7))
                .asLongStream()
                .toArray();
        DType dtype = random.nextBoolean() ? DType.FLOAT32 : DType.FLOAT64;
        HostArray x = NaiveConvolution.integers(random, dtype, shape);
        HostArray r = NaiveConvolution.integers(random, dtype, spec.outputShape(shape));
        HostArray u = NaiveConvolution.integers(random, dtype, shape);
        Naive naive = new Naive(spec, x);
        naive.pass(r.toDoubles(), u.toDoubles());

        try (Function function = compiled(spec, dtype, shape.length)) {
            var results = function.call(x, r, u);

            String title = "seed " + seed + ", " + dtype + ", " + Shapes.text(shape) + ", " + spec;
            // Shares such as 1/3 are not exact in float32.
            assertClose(title + ": output", results.array(0), naive.y);
            assertClose(title + ": gradient", results.array(1), naive.gx);
            assertClose(title + ": what the gradient passes on", results.array(2), naive.gathered);
            assertThat(function.interpretedSteps()).as(title).isZero();
        }
    }

    private static PoolSpec spec(Random random, int axes) {
        int[] window = random.ints(axes, 1, 4).toArray();
        boolean ignoreBorder = random.nextBoolean();
        int[] pad = Arrays.stream(window)
                .map(size -> ignoreBorder ? random.nextInt(size) : 0)
                .toArray();
        return PoolSpec.of(window)
                .withMode(PoolSpec.Mode.values()[random.nextInt(4)])
                .withStride(random.ints(axes, 1, 4).toArray())
                .withIgnoreBorder(ignoreBorder)
                .withPad(pad);
    }

    /** y, the gradient gx of Σ y·r, and the gradient of Σ gx·u by r. */
    private static Function compiled(PoolSpec spec, DType dtype, int rank) {
        Tensor x = new Tensor(TensorType.ofRank(dtype, rank), "x");
        Tensor r = new Tensor(TensorType.ofRank(dtype, rank), "r");
        Tensor u = new Tensor(TensorType.ofRank(dtype, rank), "u");
        Tensor y =
                switch (spec.rank()) {
                    case 1 -> Pooling.pool1d(x, spec);
                    case 2 -> Pooling.pool2d(x, spec);
                    default -> Pooling.pool3d(x, spec);
                };
        Tensor gx = Grad.grad(y.times(r).sum(), x);
        return function(x, r, u)
                .returning(y, gx, Grad.grad(gx.times(u).sum(), r))
                .backend("cpu")
                .compile();
    }

    private static void assertClose(String title, HostArray actual, double[] expected) {
        assertThat(actual.toDoubles()).as(title).containsExactly(expected, Offset.offset(1e-5));
    }

    /** Pooling by its definition, window by window. */
    private static final class Naive {
        private final PoolSpec spec;
        private final long[] shape;
        private final double[] xs;
        private final long[] outputs;
        final double[] y;
        final double[] gx;
        final double[] gathered;

        Naive(PoolSpec spec, HostArray x) {
            this.spec = spec;
            shape = x.shape();
            xs = x.toDoubles();
            outputs = spec.outputShape(shape);
            y = new double[(int) Shapes.count(outputs)];
            gx = new double[xs.length];
            gathered = new double[y.length];
        }

        void pass(double[] r, double[] u) {
            for (int out = 0; out < y.length; out++) {
                int window = out;
                int[] members = IntStream.range(0, xs.length)
                        .filter(i -> isIn(i, window))
                        .toArray();
                boolean max = spec.mode() == PoolSpec.Mode.MAX;
                double share = share(out, members.length);
                y[out] = max
                        ? Arrays.stream(members).mapToDouble(i -> xs[i]).max().orElse(Double.NEGATIVE_INFINITY)
                        : Arrays.stream(members).mapToDouble(i -> xs[i]).sum() * share;
                for (int i : members) {
                    double weight = max ? (xs[i] == y[out] ? 1 : 0) : share;
                    gx[i] += weight * r[out];
                    gathered[out] += weight * u[i];
                }
            }
        }

        private boolean isIn(int element, int window) {
            int leading = shape.length - spec.rank();
            for (int axis = 0; axis < shape.length; axis++) {
                long at = digit(element, shape, axis);
                long o = digit(window, outputs, axis);
                long first = axis < leading ? o : first(axis - leading, o);
                long size = axis < leading ? 1 : spec.window().get(axis - leading);
                if (at < first || at >= first + size) {
                    return false;
                }
            }
            return true;
        }

        private long first(int axis, long window) {
            return window * spec.stride().get(axis) - spec.pad().get(axis);
        }

        private static long digit(long flat, long[] sizes, int axis) {
            return flat / Shapes.count(Arrays.copyOfRange(sizes, axis + 1, sizes.length)) % sizes[axis];
        }

        private double share(int out, int members) {
            return switch (spec.mode()) {
                case AVERAGE_EXC_PAD -> 1.0 / members;
                case AVERAGE_INC_PAD -> 1.0 / withPadding(out);
                default -> 1;
            };
        }

        /** Places of a window up to the end of the padding. */
        private long withPadding(int out) {
            long places = 1;
            int leading = shape.length - spec.rank();
            for (int axis = 0; axis < spec.rank(); axis++) {
                long first = first(axis, digit(out, outputs, leading + axis));
                long end = Math.min(
                        first + spec.window().get(axis),
                        shape[leading + axis] + spec.pad().get(axis));
                places *= end - first;
            }
            return places;
        }
    }
}
