package org.lasagne4j.cpu;

import java.util.Arrays;
import java.util.Random;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.tensor.ConvOptions;
import org.lasagne4j.tensor.op.ConvPadding;

/**
 * A convolution by its definition: the products x·w·r whose sum is Σ y·r, one by one. Output and both gradients, each given
 * the two other arrays, are sums over the same products.
 */
final class NaiveConvolution {
    private interface Product {
        void at(int x, int w, int y);
    }

    final long[] x;
    final long[] w;
    final long[] y;
    final ConvOptions options;
    private final int axes;
    private final long[] kernel;
    private final long[] step;
    private final long[] dilation;
    private final long[] before;

    private NaiveConvolution(
            long[] x,
            long[] w,
            long[] y,
            long[] kernel,
            long[] step,
            long[] dilation,
            long[] before,
            ConvOptions options) {
        this.x = x;
        this.w = w;
        this.y = y;
        this.kernel = kernel;
        this.step = step;
        this.dilation = dilation;
        this.before = before;
        this.options = options;
        axes = kernel.length;
    }

    /** Of 1 to 3 axes, with small sizes and any options. */
    static NaiveConvolution random(Random random) {
        int axes = 1 + random.nextInt(3);
        long[] kernel = between(random, axes, 1, axes == 3 ? 2 : 4);
        long[] step = between(random, axes, 1, 3);
        long[] dilation = between(random, axes, 1, 2);
        ConvPadding[] border = new ConvPadding[axes];
        long[] before = new long[axes];
        long[] after = new long[axes];
        for (int axis = 0; axis < axes; axis++) {
            long span = (kernel[axis] - 1) * dilation[axis] + 1;
            border[axis] = border(random);
            before[axis] = border[axis].before(span);
            after[axis] = border[axis].after(span);
        }
        int groups = 1 + random.nextInt(3);
        // Few channels have kernels of their own; many lie last in memory.
        long in = groups * (1L + random.nextInt(random.nextInt(4) == 0 ? 20 : 3));
        long out = groups * (1L + random.nextInt(random.nextInt(4) == 0 ? 20 : 3));
        boolean unshared = random.nextInt(4) == 0;
        long[] output = new long[axes];
        long[] input = new long[axes];
        for (int axis = 0; axis < axes; axis++) {
            long span = (kernel[axis] - 1) * dilation[axis] + 1;
            input[axis] = Math.max(1, span - before[axis] - after[axis]) + random.nextInt(axes == 1 ? 20 : 5);
            output[axis] = (input[axis] + before[axis] + after[axis] - span) / step[axis] + 1;
        }
        long batch = 1 + random.nextInt(3);
        long[] w = concat(
                concat(new long[] {out}, unshared ? output : new long[0]), concat(new long[] {in / groups}, kernel));
        ConvOptions options = ConvOptions.DEFAULT
                .border(border)
                .subsample(ints(step))
                .filterDilation(ints(dilation))
                .groups(groups)
                .filterFlip(random.nextBoolean())
                .unshared(unshared);
        return new NaiveConvolution(
                concat(new long[] {batch, in}, input),
                w,
                concat(new long[] {batch, out}, output),
                kernel,
                step,
                dilation,
                before,
                options);
    }

    private static ConvPadding border(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> ConvPadding.VALID;
            case 1 -> ConvPadding.HALF;
            case 2 -> ConvPadding.FULL;
            case 3 -> ConvPadding.CAUSAL;
            default -> ConvPadding.of(random.nextInt(3), random.nextInt(3));
        };
    }

    private static long[] between(Random random, int count, int least, int most) {
        return random.ints(count, least, most + 1).asLongStream().toArray();
    }

    private static int[] ints(long... values) {
        return Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
    }

    private static long[] concat(long[] a, long[] b) {
        long[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    int axes() {
        return axes;
    }

    HostArray output(HostArray xs, HostArray ws) {
        double[] sums = new double[(int) Shapes.count(y)];
        double[] from = xs.toDoubles();
        double[] by = ws.toDoubles();
        forEachProduct((i, j, k) -> sums[k] += from[i] * by[j]);
        return HostArray.of(sums, y);
    }

    HostArray byInput(HostArray ws, HostArray rs) {
        double[] sums = new double[(int) Shapes.count(x)];
        double[] by = ws.toDoubles();
        double[] to = rs.toDoubles();
        forEachProduct((i, j, k) -> sums[i] += by[j] * to[k]);
        return HostArray.of(sums, x);
    }

    HostArray byFilters(HostArray xs, HostArray rs) {
        double[] sums = new double[(int) Shapes.count(w)];
        double[] from = xs.toDoubles();
        double[] to = rs.toDoubles();
        forEachProduct((i, j, k) -> sums[j] += from[i] * to[k]);
        return HostArray.of(sums, w);
    }

    private void forEachProduct(Product product) {
        long channels = x[1] / options.groups();
        long perGroup = y[1] / options.groups();
        long taps = Shapes.count(kernel);
        for (long place = 0; place < Shapes.count(y); place++) {
            long[] at = index(place, y);
            long[] o = Arrays.copyOfRange(at, 2, axes + 2);
            for (long c = 0; c < channels; c++) {
                for (long tap = 0; tap < taps; tap++) {
                    long[] k = index(tap, kernel);
                    long[] i = under(o, k);
                    if (i.length > 0) {
                        long[] source = concat(new long[] {at[0], at[1] / perGroup * channels + c}, i);
                        product.at(flat(source, x), flat(filter(at[1], o, c, k), w), (int) place);
                    }
                }
            }
        }
    }

    private long[] filter(long number, long[] place, long channel, long[] tap) {
        long[] turned = new long[axes];
        for (int axis = 0; axis < axes; axis++) {
            turned[axis] = options.filterFlip() ? kernel[axis] - 1 - tap[axis] : tap[axis];
        }
        long[] own = options.unshared() ? place : new long[0];
        return concat(concat(new long[] {number}, own), concat(new long[] {channel}, turned));
    }

    /** The place in the input under a tap; nothing in the padding. */
    private long[] under(long[] output, long[] tap) {
        long[] input = new long[axes];
        for (int axis = 0; axis < axes; axis++) {
            input[axis] = output[axis] * step[axis] + tap[axis] * dilation[axis] - before[axis];
            if (input[axis] < 0 || input[axis] >= x[axis + 2]) {
                return new long[0];
            }
        }
        return input;
    }

    private static long[] index(long flat, long[] shape) {
        long[] index = new long[shape.length];
        long rest = flat;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            index[axis] = rest % shape[axis];
            rest /= shape[axis];
        }
        return index;
    }

    private static int flat(long[] index, long[] shape) {
        long flat = 0;
        for (int axis = 0; axis < shape.length; axis++) {
            flat = flat * shape[axis] + index[axis];
        }
        return (int) flat;
    }

    /** Small integers, of which float32 sums are exact. */
    static HostArray integers(Random random, DType dtype, long... shape) {
        double[] values =
                random.ints(Shapes.count(shape), -3, 4).asDoubleStream().toArray();
        return HostArray.of(values, shape).cast(dtype);
    }

    @Override
    public String toString() {
        return "x " + Shapes.text(x) + ", w " + Shapes.text(w) + ", " + options;
    }
}
