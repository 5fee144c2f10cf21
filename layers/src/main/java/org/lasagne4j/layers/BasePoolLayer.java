package org.lasagne4j.layers;

import java.util.List;
import java.util.stream.IntStream;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Pooling;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.PoolSpec;
import org.lasagne4j.tensor.op.PoolSpec.Mode;

/**
 * What poolings over any number of spatial axes have in common: the maximum, sum or mean of each window.
 *
 * <p>Tied maxima each receive the whole gradient, as in Theano.
 */
public abstract class BasePoolLayer extends Layer {
    private final int rank;
    private final PoolSpec pooling;

    /**
     * A layer as the spec says, over so many spatial axes.
     *
     * @throws ShapeException if the input has another rank, or is smaller than a window
     * @throws ValueException if an option is out of range
     */
    BasePoolLayer(Incoming incoming, PoolOptions<?> spec, Mode mode, int rank) {
        super(incoming, spec.name());
        this.rank = rank;
        this.pooling = pooling(spec, mode);
        requireRank();
        requireFit();
    }

    private PoolSpec pooling(PoolOptions<?> spec, Mode mode) {
        List<Integer> size = spec.windows(rank);
        List<Integer> stride = spec.strides(rank);
        List<Integer> pad = spec.pads(rank);
        String given = "pool size " + size + ", stride " + stride + ", pad " + pad;
        boolean counts = size.size() == rank && stride.size() == rank && pad.size() == rank;
        require(
                counts,
                "1 or " + rank + " numbers for each option",
                given,
                "give one number for all spatial axes, or one for each.");
        require(
                size.stream().allMatch(n -> n >= 1) && stride.stream().allMatch(n -> n >= 1),
                "pool sizes and strides of at least 1",
                given,
                "leave stride(...) out for windows side by side.");
        require(
                IntStream.range(0, rank).allMatch(i -> pad.get(i) >= 0 && pad.get(i) < size.get(i)),
                "padding of at least 0 and less than the pool size",
                given,
                "pad less, so that every window has an element of the input.");
        require(
                spec.ignoreBorder() || pad.stream().allMatch(n -> n == 0),
                "no padding, because ignoreBorder is off",
                given,
                "leave out pad(...) or ignoreBorder(false).");
        return new PoolSpec(mode, size, stride, pad, spec.ignoreBorder());
    }

    private void require(boolean condition, String expected, String actual, String fix) {
        if (!condition) {
            throw new ValueException(problem("has an option that is out of range.")
                    .expected(expected)
                    .actual(actual)
                    .fix(fix));
        }
    }

    private void requireRank() {
        if (inputShape().length != rank + 2) {
            throw new ShapeException(problem("needs an input with " + (rank + 2) + " axes.")
                    .expected("(batch, channels, and " + rank + " spatial axes)")
                    .actual(inputText())
                    .fix("reshape the input, or use the pooling for its number of axes."));
        }
    }

    private void requireFit() {
        for (long size : outputShape()) {
            if (size != Shapes.ANY && size < 1) {
                throw new ShapeException(problem("has windows larger than its input.")
                        .expected("an input of at least " + pooling.window() + " with padding " + pooling.pad())
                        .actual(inputText())
                        .fix("take smaller windows, or ignoreBorder(false)."));
            }
        }
    }

    @Override
    public long[] outputShapeFor(long... shape) {
        long[] result = shape.clone();
        for (int axis = 0; axis < rank; axis++) {
            result[axis + 2] = Lengths.poolOutputLength(
                    shape[axis + 2],
                    pooling.window().get(axis),
                    pooling.stride().get(axis),
                    pooling.pad().get(axis),
                    pooling.ignoreBorder());
        }
        return result;
    }

    @Override
    public Tensor outputFor(Tensor input, Options options) {
        return switch (rank) {
            case 1 -> Pooling.pool1d(input, pooling);
            case 2 -> Pooling.pool2d(input, pooling);
            default -> Pooling.pool3d(input, pooling);
        };
    }

    /** Window, stride, padding and mode. */
    public final PoolSpec pooling() {
        return pooling;
    }
}
