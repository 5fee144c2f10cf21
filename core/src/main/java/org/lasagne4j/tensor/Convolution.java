package org.lasagne4j.tensor;

import org.lasagne4j.array.HostArray;

/**
 * Convolutions: Theano's {@code nnet.conv2d} and its relatives. Inputs are {@code (batch, channels, spatial…)}, filters
 * {@code (filters, channels / groups, kernel…)}, or {@code (filters, output sizes…, channels / groups, kernel…)} if they
 * are unshared; outputs {@code (batch, filters, spatial…)}. Operands of different types are promoted to their common float
 * type. Differentiable by input and filters, any number of times.
 *
 * <p>The gradients by the input and by the filters are functions of their own, too: they are told the shape of their
 * result, of which only the last sizes, those of the spatial axes, are read. A shape may be computed: an int64 vector.
 */
public final class Convolution {
    private Convolution() {}

    /** Convolution along one axis, with default options: valid, mirrored filters, step 1. */
    public static Tensor conv1d(Tensor input, Tensor filters) {
        return conv1d(input, filters, ConvOptions.DEFAULT);
    }

    /** Convolution along one axis: input {@code (batch, channels, length)}. */
    public static Tensor conv1d(Tensor input, Tensor filters, ConvOptions options) {
        return new ConvNodes(1, options).forward(input, filters);
    }

    /** Convolution over rows and columns, with default options: valid, mirrored filters, step 1. */
    public static Tensor conv2d(Tensor input, Tensor filters) {
        return conv2d(input, filters, ConvOptions.DEFAULT);
    }

    /**
     * Convolution over rows and columns: input {@code (batch, channels, rows, columns)}, filters {@code (filters, channels
     * / groups, rows, columns)}.
     *
     * @throws org.lasagne4j.error.ShapeException if ranks or channels don't fit, or the filters are larger than the padded
     *     input
     */
    public static Tensor conv2d(Tensor input, Tensor filters, ConvOptions options) {
        return new ConvNodes(2, options).forward(input, filters);
    }

    /** Convolution over three axes, with default options: valid, mirrored filters, step 1. */
    public static Tensor conv3d(Tensor input, Tensor filters) {
        return conv3d(input, filters, ConvOptions.DEFAULT);
    }

    /** Convolution over three axes: input {@code (batch, channels, depth, rows, columns)}. */
    public static Tensor conv3d(Tensor input, Tensor filters, ConvOptions options) {
        return new ConvNodes(3, options).forward(input, filters);
    }

    /** Gradient of {@link #conv1d} by its input, given that by its output. */
    public static Tensor conv1dGradWrtInputs(
            Tensor outputGrad, Tensor filters, long[] inputShape, ConvOptions options) {
        return conv1dGradWrtInputs(outputGrad, filters, sizes(inputShape), options);
    }

    /** The same with a computed shape. */
    public static Tensor conv1dGradWrtInputs(
            Tensor outputGrad, Tensor filters, Tensor inputShape, ConvOptions options) {
        return new ConvNodes(1, options).gradInputs(outputGrad, filters, inputShape);
    }

    /** Gradient of {@link #conv1d} by its filters, given that by its output. */
    public static Tensor conv1dGradWrtWeights(
            Tensor input, Tensor outputGrad, long[] filterShape, ConvOptions options) {
        return conv1dGradWrtWeights(input, outputGrad, sizes(filterShape), options);
    }

    /** The same with a computed shape. */
    public static Tensor conv1dGradWrtWeights(
            Tensor input, Tensor outputGrad, Tensor filterShape, ConvOptions options) {
        return new ConvNodes(1, options).gradWeights(input, outputGrad, filterShape);
    }

    /** Gradient of {@link #conv2d} by its input, given that by its output. */
    public static Tensor conv2dGradWrtInputs(
            Tensor outputGrad, Tensor filters, long[] inputShape, ConvOptions options) {
        return conv2dGradWrtInputs(outputGrad, filters, sizes(inputShape), options);
    }

    /** The same with a computed shape. */
    public static Tensor conv2dGradWrtInputs(
            Tensor outputGrad, Tensor filters, Tensor inputShape, ConvOptions options) {
        return new ConvNodes(2, options).gradInputs(outputGrad, filters, inputShape);
    }

    /** Gradient of {@link #conv2d} by its filters, given that by its output. */
    public static Tensor conv2dGradWrtWeights(
            Tensor input, Tensor outputGrad, long[] filterShape, ConvOptions options) {
        return conv2dGradWrtWeights(input, outputGrad, sizes(filterShape), options);
    }

    /** The same with a computed shape. */
    public static Tensor conv2dGradWrtWeights(
            Tensor input, Tensor outputGrad, Tensor filterShape, ConvOptions options) {
        return new ConvNodes(2, options).gradWeights(input, outputGrad, filterShape);
    }

    /** Gradient of {@link #conv3d} by its input, given that by its output. */
    public static Tensor conv3dGradWrtInputs(
            Tensor outputGrad, Tensor filters, long[] inputShape, ConvOptions options) {
        return conv3dGradWrtInputs(outputGrad, filters, sizes(inputShape), options);
    }

    /** The same with a computed shape. */
    public static Tensor conv3dGradWrtInputs(
            Tensor outputGrad, Tensor filters, Tensor inputShape, ConvOptions options) {
        return new ConvNodes(3, options).gradInputs(outputGrad, filters, inputShape);
    }

    /** Gradient of {@link #conv3d} by its filters, given that by its output. */
    public static Tensor conv3dGradWrtWeights(
            Tensor input, Tensor outputGrad, long[] filterShape, ConvOptions options) {
        return conv3dGradWrtWeights(input, outputGrad, sizes(filterShape), options);
    }

    /** The same with a computed shape. */
    public static Tensor conv3dGradWrtWeights(
            Tensor input, Tensor outputGrad, Tensor filterShape, ConvOptions options) {
        return new ConvNodes(3, options).gradWeights(input, outputGrad, filterShape);
    }

    /**
     * Transposed convolution over rows and columns: Theano's {@code conv2d_transpose}, the gradient of a convolution by its
     * input as a function of its own. Here {@code options.subsample} is Theano's {@code input_dilation}; filters are {@code
     * (input's channels, output's channels / groups, rows, columns)}.
     *
     * @param outputShape the output's shape, which strides leave open; only rows and columns are read
     */
    public static Tensor conv2dTranspose(Tensor input, Tensor filters, long[] outputShape, ConvOptions options) {
        return conv2dGradWrtInputs(input, filters, outputShape, options);
    }

    /** The same with a computed shape. */
    public static Tensor conv2dTranspose(Tensor input, Tensor filters, Tensor outputShape, ConvOptions options) {
        return conv2dGradWrtInputs(input, filters, outputShape, options);
    }

    /** {@link #conv2dTranspose} over three axes. */
    public static Tensor conv3dTranspose(Tensor input, Tensor filters, long[] outputShape, ConvOptions options) {
        return conv3dGradWrtInputs(input, filters, outputShape, options);
    }

    /** The same with a computed shape. */
    public static Tensor conv3dTranspose(Tensor input, Tensor filters, Tensor outputShape, ConvOptions options) {
        return conv3dGradWrtInputs(input, filters, outputShape, options);
    }

    private static Tensor sizes(long... shape) {
        return Tensors.constant(HostArray.of(shape, shape.length));
    }
}
