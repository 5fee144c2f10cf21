package org.lasagne4j.tensor;

import java.util.Arrays;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.op.ConvForward;
import org.lasagne4j.tensor.op.ConvGradInputs;
import org.lasagne4j.tensor.op.ConvGradWeights;
import org.lasagne4j.tensor.op.ConvSpec;

/**
 * Convolutions: Theano's {@code nnet.conv2d} and its relatives. Inputs are {@code (batch, channels, spatial…)}, filters
 * {@code (filters, channels / groups, kernel…)}, outputs {@code (batch, filters, spatial…)}. Operands of different types
 * are promoted to their common float type. Differentiable by input and filters, any number of times.
 */
public final class Convolution {
    private Convolution() {}

    /** Convolution along one axis, with default options. */
    public static Tensor conv1d(Tensor input, Tensor filters) {
        return conv1d(input, filters, ConvOptions.DEFAULT);
    }

    /** Convolution along one axis: input {@code (batch, channels, length)}. */
    public static Tensor conv1d(Tensor input, Tensor filters, ConvOptions options) {
        return conv(1, input, filters, options);
    }

    /** Convolution over rows and columns, with default options: valid, mirrored filters, step 1. */
    public static Tensor conv2d(Tensor input, Tensor filters) {
        return conv2d(input, filters, ConvOptions.DEFAULT);
    }

    /**
     * Convolution over rows and columns: input {@code (batch, channels, rows, columns)}, filters {@code (filters, channels
     * / groups, rows, columns)}.
     *
     * @throws ShapeException if ranks or channels don't fit, or the filters are larger than the padded input
     */
    public static Tensor conv2d(Tensor input, Tensor filters, ConvOptions options) {
        return conv(2, input, filters, options);
    }

    /** Convolution over three axes, with default options. */
    public static Tensor conv3d(Tensor input, Tensor filters) {
        return conv3d(input, filters, ConvOptions.DEFAULT);
    }

    /** Convolution over three axes: input {@code (batch, channels, depth, rows, columns)}. */
    public static Tensor conv3d(Tensor input, Tensor filters, ConvOptions options) {
        return conv(3, input, filters, options);
    }

    private static Tensor conv(int spatialRank, Tensor input, Tensor filters, ConvOptions options) {
        DType dtype = common(input, filters);
        ConvSpec spec = options.spec(kernel(filters, spatialRank));
        return Node.apply(new ConvForward(spec), input.astype(dtype), filters.astype(dtype));
    }

    /**
     * Gradient of {@link #conv2d} by its input, given the gradient by its output.
     *
     * @param inputShape the input's shape; only rows and columns are read
     */
    public static Tensor conv2dGradWrtInputs(
            Tensor outputGrad, Tensor filters, long[] inputShape, ConvOptions options) {
        return conv2dGradWrtInputs(outputGrad, filters, sizes(inputShape), options);
    }

    /** The same with a shape that is computed: an int64 vector that ends in rows and columns. */
    public static Tensor conv2dGradWrtInputs(
            Tensor outputGrad, Tensor filters, Tensor inputShape, ConvOptions options) {
        return gradWrtInputs(2, outputGrad, filters, inputShape, options);
    }

    /** Gradient of {@link #conv3d} by its input; of {@code inputShape} only the last three sizes are read. */
    public static Tensor conv3dGradWrtInputs(
            Tensor outputGrad, Tensor filters, long[] inputShape, ConvOptions options) {
        return gradWrtInputs(3, outputGrad, filters, sizes(inputShape), options);
    }

    private static Tensor gradWrtInputs(
            int spatialRank, Tensor outputGrad, Tensor filters, Tensor sizes, ConvOptions options) {
        DType dtype = common(outputGrad, filters);
        ConvSpec spec = options.spec(kernel(filters, spatialRank));
        return Node.apply(new ConvGradInputs(spec), filters.astype(dtype), outputGrad.astype(dtype), sizes);
    }

    /**
     * Gradient of {@link #conv2d} by its filters, given the gradient by its output.
     *
     * @param filterShape the filters' shape; only rows and columns are read
     */
    public static Tensor conv2dGradWrtWeights(
            Tensor input, Tensor outputGrad, long[] filterShape, ConvOptions options) {
        return gradWrtWeights(2, input, outputGrad, filterShape, options);
    }

    /** Gradient of {@link #conv3d} by its filters; of {@code filterShape} only the last three sizes are read. */
    public static Tensor conv3dGradWrtWeights(
            Tensor input, Tensor outputGrad, long[] filterShape, ConvOptions options) {
        return gradWrtWeights(3, input, outputGrad, filterShape, options);
    }

    private static Tensor gradWrtWeights(
            int spatialRank, Tensor input, Tensor outputGrad, long[] filterShape, ConvOptions options) {
        DType dtype = common(input, outputGrad);
        long[] kernel = Arrays.copyOfRange(filterShape, filterShape.length - spatialRank, filterShape.length);
        return Node.apply(
                new ConvGradWeights(options.spec(kernel)),
                input.astype(dtype),
                outputGrad.astype(dtype),
                sizes(filterShape));
    }

    /**
     * Transposed convolution: Theano's {@code conv2d_transpose}. Here {@code options.subsample} is Theano's {@code
     * input_dilation}; filters are {@code (input's channels, output's channels, rows, columns)}.
     *
     * @param outputShape the output's shape; only rows and columns are read
     */
    public static Tensor conv2dTranspose(Tensor input, Tensor filters, long[] outputShape, ConvOptions options) {
        return conv2dGradWrtInputs(input, filters, outputShape, options);
    }

    /** Shape of a convolution's output, ANY where a size is unknown: Theano's {@code get_conv_output_shape}. */
    public static long[] convOutputShape(long[] imageShape, long[] kernelShape, ConvOptions options) {
        long[] kernel = Arrays.copyOfRange(kernelShape, 2, kernelShape.length);
        ConvSpec spec = options.spec(kernel);
        long[] output = imageShape.clone();
        output[1] = kernelShape[0];
        for (int axis = 0; axis < kernel.length; axis++) {
            output[axis + 2] = spec.outputSize(axis, imageShape[axis + 2], kernel[axis]);
        }
        return output;
    }

    private static DType common(Tensor a, Tensor b) {
        return DType.promote(a.dtype(), b.dtype()).asFloat();
    }

    private static Tensor sizes(long... shape) {
        return new Constant(HostArray.of(shape, shape.length));
    }

    /** Static kernel sizes of filters with the right rank, which is checked here because the options depend on it. */
    private static long[] kernel(Tensor filters, int spatialRank) {
        if (filters.rank() != spatialRank + 2) {
            throw new ShapeException(Problem.of("Filters of a " + spatialRank + "-D convolution have the wrong rank: "
                            + filters.label() + ".")
                    .expected(spatialRank + 2 + " axes: (filters, channels, kernel…)")
                    .actual(filters.rank() + " axes: " + filters.type())
                    .created(Origin.here())
                    .fix("add or merge axes with dimshuffle, reshape or flatten."));
        }
        return Arrays.copyOfRange(filters.type().dims(), 2, filters.rank());
    }
}
