package org.lasagne4j.layers;

import java.util.List;
import java.util.Locale;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.Suggestion;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Pooling;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.PoolSpec;
import org.lasagne4j.tensor.op.PoolSpec.Mode;

/**
 * Pooling over rows and columns: the maximum, sum or mean of each window.
 *
 * <ul>
 *   <li>input: {@code (batch, channels, rows, columns)}
 *   <li>output: {@code (batch, channels, windows down, windows across)}
 * </ul>
 *
 * <p>Tied maxima each receive the whole gradient. Same defaults as {@code lasagne.layers.Pool2DLayer}.
 */
public class Pool2DLayer extends Layer {
    private static final int SPATIAL_RANK = 2;

    private final PoolSpec pooling;

    /** Maxima of windows of this size side by side, one number or rows and columns. */
    public Pool2DLayer(Incoming incoming, int... poolSize) {
        this(incoming, new Spec(poolSize));
    }

    /**
     * A layer as the spec says.
     *
     * @throws ShapeException if the input has not 4 axes, or is smaller than a window
     * @throws ValueException if an option is out of range
     */
    public Pool2DLayer(Incoming incoming, Spec spec) {
        this(incoming, spec, spec.mode);
    }

    Pool2DLayer(Incoming incoming, PoolOptions<?> spec, Mode mode) {
        super(incoming, spec.name());
        this.pooling = pooling(spec, mode);
        requireRank();
        requireFit();
    }

    private PoolSpec pooling(PoolOptions<?> spec, Mode mode) {
        List<Integer> size = spec.windows(SPATIAL_RANK);
        List<Integer> stride = spec.strides(SPATIAL_RANK);
        List<Integer> pad = spec.pads(SPATIAL_RANK);
        String given = "pool size " + size + ", stride " + stride + ", pad " + pad;
        boolean counts = size.size() == SPATIAL_RANK && stride.size() == SPATIAL_RANK && pad.size() == SPATIAL_RANK;
        require(counts, "1 or " + SPATIAL_RANK + " numbers for each option", given);
        require(
                size.stream().allMatch(n -> n >= 1) && stride.stream().allMatch(n -> n >= 1),
                "pool sizes and strides of at least 1",
                given);
        require(
                pad.stream().allMatch(n -> n >= 0) && pad.get(0) < size.get(0) && pad.get(1) < size.get(1),
                "padding of at least 0 and less than the pool size",
                given);
        require(
                spec.ignoreBorder() || pad.stream().allMatch(n -> n == 0),
                "no padding, because ignoreBorder is off",
                given);
        return new PoolSpec(mode, size, stride, pad, spec.ignoreBorder());
    }

    private void require(boolean condition, String expected, String actual) {
        if (!condition) {
            throw new ValueException(problem("has an option that is out of range.")
                    .expected(expected)
                    .actual(actual));
        }
    }

    private void requireRank() {
        if (inputShape().length != SPATIAL_RANK + 2) {
            throw new ShapeException(problem("needs an input with " + (SPATIAL_RANK + 2) + " axes.")
                    .expected("(batch, channels, rows, columns)")
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
        for (int axis = 0; axis < SPATIAL_RANK; axis++) {
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
        return Pooling.pool2d(input, pooling);
    }

    /** Window, stride, padding and mode. */
    public final PoolSpec pooling() {
        return pooling;
    }

    /** Describes a pooling over rows and columns. */
    public static final class Spec extends PoolOptions<Spec> implements LayerSpec<Pool2DLayer> {
        private Mode mode = Mode.MAX;

        /** Windows of this size, one number or rows and columns. */
        public Spec(int... poolSize) {
            super(poolSize);
        }

        /** With another function of a window than the maximum. */
        public Spec mode(Mode function) {
            return with(spec -> spec.mode = function);
        }

        /** With the function of that name: {@code max}, {@code sum}, {@code average_inc_pad}, {@code average_exc_pad}. */
        public Spec mode(String name) {
            List<String> known = List.of("max", "sum", "average_inc_pad", "average_exc_pad");
            if (!known.contains(name)) {
                throw new ValueException(
                        Problem.of("There is no pooling mode \"" + name + "\"" + Suggestion.of(name, known) + ".")
                                .expected("one of " + String.join(", ", known))
                                .actual('"' + name + '"')
                                .created(Origin.here()));
            }
            return mode(Mode.valueOf(name.toUpperCase(Locale.ROOT)));
        }

        @Override
        public Pool2DLayer on(Incoming incoming) {
            return new Pool2DLayer(incoming, this);
        }
    }
}
