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
import org.lasagne4j.tensor.ConvOptions;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;

/**
 * What convolutional layers over any number of spatial axes have in common: y = φ(W ∗ x + b). Follows
 * {@code lasagne.layers.BaseConvLayer}; a subclass says what {@link #convolve} is.
 */
public abstract class BaseConvLayer extends Layer {
    private final ConvSpec<?> spec;
    private final List<Integer> filterSize;
    private final List<Integer> stride;
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
        this.spec = spec;
        this.filterSize = perAxis("filter size", spec.filterSize, spatialRank);
        this.stride = perAxis("stride", spec.strides(), spatialRank);
        requireRank(spatialRank);
        requireNumbers();
        requireFit();
        if (spec.hasFiltersPerPlace()) {
            requireKnownPlaces("filters of its own");
        }
        this.w = addParam(spec.w(), spec.weightShape(inputShape()[1], filterSize, outputShape()), "W");
        this.b = spec.b() == ParamSpec.NONE ? null : addParam(spec.b(), biasShape(), "b", Tag.REGULARIZABLE.not());
    }

    final List<Integer> perAxis(String option, List<Integer> given, int spatialRank) {
        if (given.size() == 1) {
            return Collections.nCopies(spatialRank, given.get(0));
        }
        if (given.size() != spatialRank) {
            throw new ValueException(problem("has a " + option + " with the wrong number of values.")
                    .expected("1 or " + spatialRank + " numbers, one for each spatial axis")
                    .actual(given)
                    .fix("give one number for all spatial axes, or one for each."));
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
        int numFilters = numFilters();
        int numGroups = numGroups();
        Pad pad = pad();
        require(
                numFilters >= 1,
                "a number of filters of at least 1",
                numFilters,
                "give the number of output channels first, then the size of a filter.");
        require(
                filterSize.stream().allMatch(size -> size >= 1),
                "filter sizes of at least 1",
                filterSize,
                "give the number of output channels first, then the size of a filter.");
        require(
                stride.stream().allMatch(step -> step >= 1),
                "strides of at least 1",
                stride,
                "leave stride(...) out for an output at every place.");
        boolean pads = pad.sizes().size() <= 1 || pad.sizes().size() == filterSize.size();
        require(
                pads,
                "1 or " + filterSize.size() + " numbers for the padding",
                pad,
                "give one number for all spatial axes, or one for each.");
        boolean odd = filterSize.stream().allMatch(size -> size % 2 == 1);
        require(
                pad.kind() != Pad.Kind.SAME || odd,
                "odd filter sizes, because the padding is \"same\"",
                filterSize,
                "take an odd size such as 3 or 5, or give the padding in numbers.");
        require(
                numGroups >= 1 && numFilters % Math.max(1, numGroups) == 0,
                "a number of groups that divides the " + numFilters + " filters",
                numGroups,
                "leave numGroups(...) out for filters that read all channels.");
    }

    final void require(boolean condition, String expected, Object actual, String fix) {
        if (!condition) {
            throw new ValueException(problem("has an option that is out of range.")
                    .expected(expected)
                    .actual(actual)
                    .fix(fix));
        }
    }

    private void requireFit() {
        long channels = inputShape()[1];
        if (channels == Shapes.ANY || channels % numGroups() != 0) {
            throw new ShapeException(problem("needs a known number of input channels that its groups divide.")
                    .expected("(batch, channels, ...) with channels known and a multiple of " + numGroups())
                    .actual(inputText())
                    .fix("give input(...) its number of channels, or take another numGroups(...)."));
        }
        for (long size : outputShape()) {
            if (size != Shapes.ANY && size < 1) {
                throw withoutOutput();
            }
        }
    }

    /** The error of sizes that leave nothing of the output. */
    ShapeException withoutOutput() {
        return new ShapeException(problem("has filters larger than its padded input.")
                .expected("an input of at least " + filterSize + " with padding " + pad())
                .actual(inputText())
                .fix("take smaller filters, or pad(\"same\")."));
    }

    private long[] biasShape() {
        if (!spec.untieBiases()) {
            return new long[] {numFilters()};
        }
        long[] output = outputShape();
        long[] shape = Arrays.copyOfRange(output, 1, output.length);
        requireKnownPlaces("a bias of its own");
        return shape;
    }

    private void requireKnownPlaces(String reason) {
        if (Arrays.stream(outputShape()).skip(2).anyMatch(size -> size == Shapes.ANY)) {
            throw new ShapeException(problem("needs fixed spatial sizes, because every position has " + reason + ".")
                    .expected("known sizes behind batch and channels")
                    .actual(inputText())
                    .fix("give input(...) its sizes, or let all positions share."));
        }
    }

    @Override
    public long[] outputShapeFor(long... shape) {
        long[] result = new long[shape.length];
        result[0] = shape[0];
        result[1] = numFilters();
        for (int axis = 0; axis < filterSize.size(); axis++) {
            result[axis + 2] = spec.outputLength(axis, shape[axis + 2], filterSize.get(axis), stride.get(axis));
        }
        return result;
    }

    @Override
    public Tensor outputFor(Tensor input, Options options) {
        Tensor convolved = convolve(input, options);
        return nonlinearity().apply(b == null ? convolved : convolved.plus(b.dimshuffle(biasPattern())));
    }

    private int[] biasPattern() {
        int spatialRank = filterSize.size();
        return IntStream.range(-1, spatialRank + 1)
                .map(axis -> axis <= 0 || spec.untieBiases() ? axis : ShapeOps.X)
                .toArray();
    }

    /** The layer's options as those of a convolution. */
    final ConvOptions convOptions() {
        int[] zeros = IntStream.range(0, filterSize.size())
                .map(axis -> pad().size(axis, filterSize.get(axis)))
                .toArray();
        return ConvOptions.DEFAULT
                .border(zeros)
                .subsample(stride.stream().mapToInt(step -> step).toArray())
                .filterFlip(flipFilters())
                .groups(numGroups());
    }

    /** The input convolved with the weights, without bias and nonlinearity. */
    protected abstract Tensor convolve(Tensor input, Options options);

    /** The weights, of a convolution {@code (filters, channels / groups, sizes…)}. */
    public final Tensor w() {
        return w;
    }

    /** The bias, {@code (filters)} or, untied, {@code (filters, spatial…)}; null if there is none. */
    public final @Nullable Tensor b() {
        return b;
    }

    /** What is applied to the convolution. */
    public final Nonlinearity nonlinearity() {
        return spec.nonlinearity();
    }

    /** Number of filters. */
    public final int numFilters() {
        return spec.numFilters;
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
        return spec.padding();
    }

    /** Whether filters are mirrored. */
    public final boolean flipFilters() {
        return spec.flipFilters();
    }

    /** Number of groups of channels. */
    public final int numGroups() {
        return spec.numGroups();
    }
}
