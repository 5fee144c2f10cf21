package org.lasagne4j.layers;

import static org.lasagne4j.array.Shapes.ANY;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Joining;
import org.lasagne4j.tensor.Pooling;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.PoolSpec;
import org.lasagne4j.tensor.op.PoolSpec.Mode;

/**
 * Pools images of any size into vectors of one length: for each n of the pyramid, n·n regions that together cover the image
 * (He et al., arXiv:1406.4729).
 *
 * <ul>
 *   <li>input: {@code (batch, channels, rows, columns)}, rows and columns may be unknown
 *   <li>output: {@code (batch, channels, Σ n²)}
 * </ul>
 *
 * <p>Defaults: n of 4, 2 and 1, the maximum. Follows {@code lasagne.layers.SpatialPyramidPoolingLayer}, whose implementation
 * {@code fast} takes windows of ⌈size/n⌉ in steps of ⌊size/n⌋ and {@code kaiming} windows from ⌊i·size/n⌋ to ⌈(i + 1)·size/n⌉. For some sizes the
 * original's fast one gives more windows than n; here it is always the first n.
 */
public final class SpatialPyramidPoolingLayer extends Layer {
    private final List<Integer> poolDims;
    private final Mode mode;
    private final boolean exact;

    /** A pyramid of these numbers of regions along an axis. */
    public SpatialPyramidPoolingLayer(Incoming incoming, int... poolDims) {
        this(incoming, new Spec(poolDims));
    }

    /**
     * A layer as the spec says.
     *
     * @throws ShapeException if the input has not 4 axes
     * @throws ValueException if a number of regions is less than 1, or the mode is a sum
     */
    public SpatialPyramidPoolingLayer(Incoming incoming, Spec spec) {
        super(incoming, spec.name());
        poolDims = spec.poolDims;
        mode = spec.mode;
        exact = spec.exact;
        if (inputShape().length != 4) {
            throw new ShapeException(problem("needs an input with 4 axes.")
                    .expected("(batch, channels, rows, columns)")
                    .actual(inputText())
                    .fix("put it behind a layer of images, such as conv2d(...)."));
        }
        if (poolDims.isEmpty() || poolDims.stream().anyMatch(n -> n < 1) || mode == Mode.SUM) {
            throw new ValueException(problem("has an option that is out of range.")
                    .expected("numbers of regions of at least 1, and the mode max, average_inc_pad or average_exc_pad")
                    .actual(poolDims + " and " + mode.theanoName())
                    .fix("give numbers of regions along an axis, such as 4, 2, 1, and take a mean for a sum."));
        }
    }

    @Override
    public long[] outputShapeFor(long... shape) {
        long regions = poolDims.stream().mapToLong(n -> (long) n * n).sum();
        return new long[] {shape[0], shape[1], regions};
    }

    @Override
    public Tensor outputFor(Tensor input, Options options) {
        List<Tensor> levels = new ArrayList<>();
        for (int n : poolDims) {
            levels.add(isOnePooling(input, n) ? windows(input, n) : regions(input, n));
        }
        return Joining.join(2, levels.toArray(Tensor[]::new));
    }

    /** Whether windows of one size in steps of one size are n along both axes, as for most sizes. */
    private boolean isOnePooling(Tensor input, int n) {
        for (int axis = 2; axis < 4; axis++) {
            long size = input.type().dims()[axis];
            boolean known = size != ANY && size >= n && !exact;
            if (!known || Lengths.poolOutputLength(size, ceil(size, n), size / n, 0, true) != n) {
                return false;
            }
        }
        return true;
    }

    private Tensor windows(Tensor input, int n) {
        int rows = (int) input.type().dims()[2];
        int columns = (int) input.type().dims()[3];
        PoolSpec windows = PoolSpec.of((int) ceil(rows, n), (int) ceil(columns, n))
                .withMode(mode)
                .withStride(rows / n, columns / n);
        return Pooling.pool2d(input, windows).flatten(3);
    }

    private Tensor regions(Tensor input, int n) {
        List<Tensor> pooled = new ArrayList<>();
        for (int row = 0; row < n; row++) {
            for (int column = 0; column < n; column++) {
                Tensor region = input.get(Index.ALL, Index.ALL, part(input, 2, row, n), part(input, 3, column, n));
                pooled.add(mode == Mode.MAX ? region.max(2, 3) : region.mean(2, 3));
            }
        }
        return Joining.stack(pooled, 2);
    }

    /** The i-th of n parts of an axis. */
    private Index part(Tensor input, int axis, int i, int n) {
        long size = input.type().dims()[axis];
        if (size != ANY) {
            long from = exact ? i * size / n : i * (size / n);
            return Index.slice(from, exact ? ceil((i + 1) * size, n) : from + ceil(size, n));
        }
        Tensor length = ShapeOps.shape(input, axis);
        Tensor from = exact ? length.times(i).floorDiv(n) : length.floorDiv(n).times(i);
        Tensor to = exact ? ceil(length.times(i + 1), n) : from.plus(ceil(length, n));
        return Index.slice(from, to);
    }

    private static long ceil(long a, long b) {
        return (a + b - 1) / b;
    }

    private static Tensor ceil(Tensor a, int b) {
        return a.plus(b - 1).floorDiv(b);
    }

    /** Describes a spatial pyramid. */
    public static final class Spec extends NamedSpec<Spec> implements LayerSpec<SpatialPyramidPoolingLayer> {
        private final List<Integer> poolDims;
        private Mode mode = Mode.MAX;
        private boolean exact;

        /** These numbers of regions along an axis; none: 4, 2 and 1. */
        public Spec(int... poolDims) {
            this.poolDims = poolDims.length == 0
                    ? List.of(4, 2, 1)
                    : Arrays.stream(poolDims).boxed().toList();
        }

        /** With another function of a region than the maximum: {@code average_inc_pad} or {@code average_exc_pad}, both the mean. */
        public Spec mode(String name) {
            return with(spec -> spec.mode = PoolModeOptions.named(name));
        }

        /** With regions as in He et al. instead of windows of one size: the original's implementation {@code kaiming}. */
        public Spec exactRegions(boolean asPublished) {
            return with(spec -> spec.exact = asPublished);
        }

        @Override
        public SpatialPyramidPoolingLayer on(Incoming incoming) {
            return new SpatialPyramidPoolingLayer(incoming, this);
        }
    }
}
