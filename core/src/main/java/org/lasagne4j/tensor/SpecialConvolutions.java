package org.lasagne4j.tensor;

import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.op.ConvPadding;

/** Convolutions made of those in {@link Convolution}: separable, causal, of films, and of plain images. */
public final class SpecialConvolutions {
    private SpecialConvolutions() {}

    /**
     * A convolution of each channel on its own, then one of size 1 that mixes them: Theano's {@code separable_conv2d}.
     *
     * @param depthwise {@code (channels·m, 1, rows, columns)}, m filters for each channel
     * @param pointwise {@code (filters, channels·m, 1, 1)}
     * @param channels channels of the input
     * @param options of the first convolution; groups are set here
     */
    public static Tensor separableConv2d(
            Tensor input, Tensor depthwise, Tensor pointwise, int channels, ConvOptions options) {
        return Convolution.conv2d(
                Convolution.conv2d(input, depthwise, options.groups(channels)), pointwise, ConvOptions.DEFAULT);
    }

    /** {@link #separableConv2d} over three axes. */
    public static Tensor separableConv3d(
            Tensor input, Tensor depthwise, Tensor pointwise, int channels, ConvOptions options) {
        return Convolution.conv3d(
                Convolution.conv3d(input, depthwise, options.groups(channels)), pointwise, ConvOptions.DEFAULT);
    }

    /** A convolution along one axis in which no output depends on later inputs; the options' border is not used. */
    public static Tensor causalConv1d(Tensor input, Tensor filters, ConvOptions options) {
        return Convolution.conv1d(input, filters, options.border(ConvPadding.CAUSAL));
    }

    /**
     * Convolution over time, rows and columns, with time before the channels: Theano's {@code conv3d2d.conv3d}.
     *
     * @param signals {@code (batch, time, channels, rows, columns)}
     * @param filters {@code (filters, time, channels, rows, columns)}
     * @return {@code (batch, time, filters, rows, columns)}
     */
    public static Tensor conv3d2d(Tensor signals, Tensor filters, ConvOptions options) {
        return Convolution.conv3d(timeInside(signals), timeInside(filters), options)
                .dimshuffle(0, 2, 1, 3, 4);
    }

    private static Tensor timeInside(Tensor x) {
        if (x.rank() != 5) {
            throw new ShapeException(Problem.of("An operand of conv3d2d has the wrong rank: " + x.label() + ".")
                    .expected("5 axes: (batch or filters, time, channels, rows, columns)")
                    .actual(x.type())
                    .created(Origin.here()));
        }
        return x.dimshuffle(0, 2, 1, 3, 4);
    }

    /**
     * Each image with each filter: Theano's {@code signal.conv.conv2d}. The result has the axes {@code (images, filters,
     * rows, columns)} without those that a matrix in place of a stack leaves out.
     *
     * @param images a matrix, or a stack of images
     * @param filters a matrix, or a stack of filters
     */
    public static Tensor signalConv2d(Tensor images, Tensor filters, ConvOptions options) {
        Tensor y = Convolution.conv2d(stacked(images), stacked(filters), options);
        if (images.rank() == 2 && filters.rank() == 2) {
            return y.dimshuffle(2, 3);
        }
        if (images.rank() == 2) {
            return y.dimshuffle(1, 2, 3);
        }
        return filters.rank() == 2 ? y.dimshuffle(0, 2, 3) : y;
    }

    private static Tensor stacked(Tensor images) {
        if (images.rank() == 2) {
            return images.dimshuffle(ShapeOps.X, ShapeOps.X, 0, 1);
        }
        if (images.rank() == 3) {
            return images.dimshuffle(0, ShapeOps.X, 1, 2);
        }
        throw new ShapeException(Problem.of("An operand of signalConv2d has the wrong rank: " + images.label() + ".")
                .expected("a matrix, or a stack of matrices")
                .actual(images.type())
                .created(Origin.here())
                .fix("use Convolution.conv2d for images with channels."));
    }
}
