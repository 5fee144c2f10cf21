package org.lasagne4j.layers;

import java.util.Arrays;
import java.util.List;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.ConvOptions;
import org.lasagne4j.tensor.Convolution;
import org.lasagne4j.tensor.Tensor;

/**
 * Convolution over rows and columns whose filters read every d-th element (Yu and Koltun, ICLR 2016): y = φ(W ∗ x + b).
 *
 * <ul>
 *   <li>input: {@code (batch, channels, rows, columns)}, channels known
 *   <li>W: {@code (channels / groups, filters, filter rows, filter columns)}; b: {@code (filters)}, untied {@code (filters,
 *       output rows, output columns)}
 *   <li>output: {@code (batch, filters, output rows, output columns)}, each size − (filter − 1)·d
 * </ul>
 *
 * <p>Same defaults as {@code lasagne.layers.DilatedConv2DLayer}: dilation 1, filters not mirrored, Glorot uniform weights,
 * rectify; as there, the stride is 1 and there is no padding.
 */
public final class DilatedConv2DLayer extends BaseConvLayer {
    private final List<Integer> dilation;

    /** A layer with so many filters of this size, one number or rows and columns, and defaults otherwise. */
    public DilatedConv2DLayer(Incoming incoming, int numFilters, int... filterSize) {
        this(incoming, new Spec(numFilters, filterSize));
    }

    /** A layer as the spec says; for errors see {@link BaseConvLayer}. */
    public DilatedConv2DLayer(Incoming incoming, Spec spec) {
        super(incoming, spec, 2);
        dilation = perAxis("dilation", spec.dilation, 2);
        require(
                dilation.stream().allMatch(apart -> apart >= 1),
                "dilations of at least 1",
                dilation,
                "leave dilation(...) out for filters that read neighbours.");
        require(
                pad().equals(Pad.VALID) || pad().equals(Pad.of(0, 0)),
                "no padding",
                pad(),
                "for zeros around the input put a pad(...) layer in front.");
        require(
                stride().equals(List.of(1, 1)),
                "a stride of 1, because the filters are dilated",
                stride(),
                "leave stride(...) out.");
    }

    @Override
    ShapeException withoutOutput() {
        return new ShapeException(problem("has dilated filters larger than its input.")
                .expected("an input of at least (filter - 1) * dilation + 1 along each spatial axis")
                .actual(inputText() + " under filters " + filterSize())
                .fix("take smaller filters or dilations, or put a pad(...) layer in front."));
    }

    @Override
    protected Tensor convolve(Tensor input, Options options) {
        ConvOptions dilated = convOptions().filterDilation(dilation.get(0), dilation.get(1));
        return Convolution.conv2d(input, w().dimshuffle(1, 0, 2, 3), dilated);
    }

    /** Distance between the elements that a filter reads, per spatial axis. */
    public List<Integer> dilation() {
        return dilation;
    }

    /** Describes a dilated convolution over rows and columns. */
    public static final class Spec extends ConvSpec<Spec> implements LayerSpec<DilatedConv2DLayer> {
        private List<Integer> dilation = List.of(1);

        /** A layer with so many filters of this size, one number or rows and columns. */
        public Spec(int numFilters, int... filterSize) {
            super(Pad.VALID, false, numFilters, filterSize);
        }

        /** With this distance between the elements that a filter reads, one number or rows and columns. */
        public Spec dilation(int... perAxis) {
            return with(spec -> spec.dilation = Arrays.stream(perAxis).boxed().toList());
        }

        /** From the first to the last element that a filter reads. */
        private static long reach(long filter, long dilation) {
            return (filter - 1) * dilation + 1;
        }

        @Override
        long outputLength(int axis, long input, long filter, long step) {
            int apart = axis < dilation.size() ? dilation.get(axis) : dilation.isEmpty() ? 1 : dilation.get(0);
            return Lengths.convOutputLength(input, reach(filter, apart), step, padding(axis));
        }

        @Override
        long[] weightShape(long channels, List<Integer> sizes, long[] outputShape) {
            return shape(channels / numGroups(), numFilters, sizes);
        }

        @Override
        public DilatedConv2DLayer on(Incoming incoming) {
            return new DilatedConv2DLayer(incoming, this);
        }
    }
}
