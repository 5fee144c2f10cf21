package org.lasagne4j.layers;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.init.ParamSpec;
import org.lasagne4j.nonlinearities.Nonlinearity;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;

/**
 * What convolutional layers over any number of spatial axes have in common: y = φ(W ∗ x + b). Follows
 * {@code lasagne.layers.BaseConvLayer}; a subclass says what {@link #convolve} is.
 */
public abstract class BaseConvLayer extends Layer {
    private final int numFilters;
    private final List<Integer> filterSize;
    private final List<Integer> stride;
    private final Pad pad;
    private final boolean untieBiases;
    private final boolean flipFilters;
    private final int numGroups;
    private final Nonlinearity nonlinearity;
    private final Tensor w;
    private final @Nullable Tensor b;

    /**
     * A layer as the spec says, over {@code spatialRank} axes.
     *
     * @throws ShapeException if the input has another rank, unknown channels or channels that the groups don't divide, if
     *     the filters are larger than the padded input, or if untied biases meet an unknown size
     * @throws ValueException if an option is out of range
     */
    BaseConvLayer(Incoming incoming, ConvSpec<?> spec, int spatialRank) {
        super(incoming, spec.name());
        this.numFilters = spec.numFilters;
        this.filterSize = perAxis("filter size", spec.filterSize, spatialRank);
        this.stride = perAxis("stride", spec.strides(), spatialRank);
        this.pad = spec.padding();
        this.untieBiases = spec.untieBiases();
        this.flipFilters = spec.flipFilters();
        this.numGroups = spec.numGroups();
        this.nonlinearity = spec.nonlinearity();
        requireRank(spatialRank);
        requireNumbers();
        requireFit();
        this.w = addParam(spec.w(), weightShape(), "W");
        this.b = spec.b() == ParamSpec.NONE ? null : addParam(spec.b(), biasShape(), "b", Tag.REGULARIZABLE.not());
    }

    private List<Integer> perAxis(String option, List<Integer> given, int spatialRank) {
        if (given.size() == 1) {
            return Collections.nCopies(spatialRank, given.get(0));
        }
        if (given.size() != spatialRank) {
            throw new ValueException(problem("has a " + option + " with the wrong number of values.")
                    .expected("1 or " + spatialRank + " numbers, one for each spatial axis")
                    .actual(given));
        }
        return given;
    }

    private void requireRank(int spatialRank) {
        if (inputShape().length != spatialRank + 2) {
            throw new ShapeException(problem("needs an input with " + (spatialRank + 2) + " axes.")
                    .expected("(batch, channels, and " + spatialRank + " spatial axes)")
                    .actual(inputText())
                    .fix("reshape the input, or use the convolution for its number of axes."));
        }
    }

    private void requireNumbers() {
        require(numFilters >= 1, "a number of filters of at least 1", numFilters);
        require(filterSize.stream().allMatch(size -> size >= 1), "filter sizes of at least 1", filterSize);
        require(stride.stream().allMatch(step -> step >= 1), "strides of at least 1", stride);
        boolean pads = pad.sizes().size() <= 1 || pad.sizes().size() == filterSize.size();
        require(pads, "1 or " + filterSize.size() + " numbers for the padding", pad);
        boolean odd = filterSize.stream().allMatch(size -> size % 2 == 1);
        require(pad.kind() != Pad.Kind.SAME || odd, "odd filter sizes, because the padding is \"same\"", filterSize);
        require(
                numGroups >= 1 && numFilters % Math.max(1, numGroups) == 0,
                "a number of groups that divides the " + numFilters + " filters",
                numGroups);
    }

    private void require(boolean condition, String expected, Object actual) {
        if (!condition) {
            throw new ValueException(problem("has an option that is out of range.")
                    .expected(expected)
                    .actual(actual));
        }
    }

    private void requireFit() {
        long channels = inputShape()[1];
        if (channels == Shapes.ANY || channels % numGroups != 0) {
            throw new ShapeException(problem("needs a known number of input channels that its groups divide.")
                    .expected("(batch, channels, ...) with channels known and a multiple of " + numGroups)
                    .actual(inputText())
                    .fix("give input(...) its number of channels."));
        }
        for (long size : outputShape()) {
            if (size != Shapes.ANY && size < 1) {
                throw new ShapeException(problem("has filters larger than its padded input.")
                        .expected("an input of at least " + filterSize + " with padding " + pad)
                        .actual(inputText())
                        .fix("take smaller filters, or pad(\"same\")."));
            }
        }
    }

    private long[] weightShape() {
        long[] shape = new long[filterSize.size() + 2];
        shape[0] = numFilters;
        shape[1] = inputShape()[1] / numGroups;
        for (int axis = 0; axis < filterSize.size(); axis++) {
            shape[axis + 2] = filterSize.get(axis);
        }
        return shape;
    }

    private long[] biasShape() {
        if (!untieBiases) {
            return new long[] {numFilters};
        }
        long[] output = outputShape();
        long[] shape = Arrays.copyOfRange(output, 1, output.length);
        if (Arrays.stream(shape).anyMatch(size -> size == Shapes.ANY)) {
            throw new ShapeException(problem("needs fixed spatial sizes, because every position has its own bias.")
                    .expected("known sizes behind batch and channels")
                    .actual(inputText())
                    .fix("give input(...) its sizes, or leave untieBiases off."));
        }
        return shape;
    }

    @Override
    public long[] outputShapeFor(long... shape) {
        long[] result = new long[shape.length];
        result[0] = shape[0];
        result[1] = numFilters;
        for (int axis = 0; axis < filterSize.size(); axis++) {
            Pad zeros = pad.kind() == Pad.Kind.EXPLICIT ? Pad.of(pad.size(axis, 0)) : pad;
            result[axis + 2] = Lengths.convOutputLength(shape[axis + 2], filterSize.get(axis), stride.get(axis), zeros);
        }
        return result;
    }

    @Override
    public Tensor outputFor(Tensor input, Options options) {
        Tensor convolved = convolve(input, options);
        return nonlinearity.apply(b == null ? convolved : convolved.plus(b.dimshuffle(biasPattern())));
    }

    private int[] biasPattern() {
        int spatialRank = filterSize.size();
        return IntStream.range(-1, spatialRank + 1)
                .map(axis -> axis <= 0 || untieBiases ? axis : ShapeOps.X)
                .toArray();
    }

    /** The input convolved with the weights, without bias and nonlinearity. */
    protected abstract Tensor convolve(Tensor input, Options options);

    /** The weights, {@code (filters, channels / groups, sizes…)}. */
    public final Tensor w() {
        return w;
    }

    /** The bias, {@code (filters)} or, untied, {@code (filters, spatial…)}; null if there is none. */
    public final @Nullable Tensor b() {
        return b;
    }

    /** What is applied to the convolution. */
    public final Nonlinearity nonlinearity() {
        return nonlinearity;
    }

    /** Number of filters. */
    public final int numFilters() {
        return numFilters;
    }

    /** Size of a filter, per spatial axis. */
    public final List<Integer> filterSize() {
        return filterSize;
    }

    /** Step between outputs, per spatial axis. */
    public final List<Integer> stride() {
        return stride;
    }

    /** Zeros around the input. */
    public final Pad pad() {
        return pad;
    }

    /** Whether filters are mirrored. */
    public final boolean flipFilters() {
        return flipFilters;
    }

    /** Number of groups of channels. */
    public final int numGroups() {
        return numGroups;
    }
}
