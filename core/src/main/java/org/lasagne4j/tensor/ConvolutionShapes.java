package org.lasagne4j.tensor;

import static org.lasagne4j.array.Shapes.ANY;

import java.util.Arrays;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.op.ConvPadding;
import org.lasagne4j.tensor.op.ConvSpec;

/**
 * Shapes around a convolution, {@link Shapes#ANY} where a size is unknown: Theano's {@code get_conv_output_shape} and its
 * relatives. Images are {@code (batch, channels, spatial…)}, kernels {@code (filters, channels / groups, kernel…)}, of
 * unshared ones {@code (filters, output sizes…, channels / groups, kernel…)}.
 */
public final class ConvolutionShapes {
    private ConvolutionShapes() {}

    /** Shape of a convolution's output. */
    public static long[] outputShape(long[] imageShape, long[] kernelShape, ConvOptions options) {
        int axes = imageShape.length - 2;
        long[] kernel = spatial(kernelShape, axes);
        ConvSpec spec = options.spec(kernel);
        long[] output = imageShape.clone();
        output[1] = kernelShape[0];
        for (int axis = 0; axis < axes; axis++) {
            output[axis + 2] = spec.outputSize(axis, imageShape[axis + 2], kernel[axis]);
        }
        return output;
    }

    /** Shape of the filters that give this output of this image; ANY where a stride, half or causal padding leave it open. */
    public static long[] gradWeightsShape(long[] imageShape, long[] topShape, ConvOptions options) {
        int axes = imageShape.length - 2;
        ConvSpec spec = options.spec(unknown(axes));
        int last = options.unshared() ? axes + 2 : 2;
        long[] kernel = Arrays.copyOf(topShape, last + axes);
        kernel[0] = topShape[1];
        if (options.unshared()) {
            System.arraycopy(topShape, 2, kernel, 1, axes);
        }
        kernel[last - 1] = imageShape[1] == ANY ? ANY : imageShape[1] / options.groups();
        for (int axis = 0; axis < axes; axis++) {
            kernel[last + axis] = kernelSize(spec, axis, imageShape[axis + 2], topShape[axis + 2]);
        }
        return kernel;
    }

    private static long kernelSize(ConvSpec spec, int axis, long image, long top) {
        ConvPadding padding = spec.padding().get(axis);
        // Half and causal padding keep the image's size, whatever the kernel's.
        boolean open = padding.kind() == ConvPadding.Kind.HALF || padding.kind() == ConvPadding.Kind.CAUSAL;
        if (open || image == ANY || top == ANY || spec.strides().get(axis) != 1) {
            return ANY;
        }
        boolean full = padding.kind() == ConvPadding.Kind.FULL;
        long reach = full ? top - image : image + padding.lo() + padding.hi() - top;
        return reach / spec.dilation().get(axis) + 1;
    }

    /** Shape of the image of which these filters give this output; ANY where a stride leaves it open. */
    public static long[] gradInputsShape(long[] kernelShape, long[] topShape, ConvOptions options) {
        int axes = topShape.length - 2;
        long[] kernel = spatial(kernelShape, axes);
        ConvSpec spec = options.spec(kernel);
        long channels = kernelShape[kernelShape.length - axes - 1];
        long[] image = topShape.clone();
        image[1] = channels == ANY ? ANY : channels * options.groups();
        for (int axis = 0; axis < axes; axis++) {
            image[axis + 2] = imageSize(spec, axis, kernel[axis], topShape[axis + 2]);
        }
        return image;
    }

    private static long imageSize(ConvSpec spec, int axis, long kernel, long top) {
        if (kernel == ANY || top == ANY || spec.strides().get(axis) != 1) {
            return ANY;
        }
        return top - 1 + spec.span(axis, kernel) - spec.before(axis, kernel) - spec.after(axis, kernel);
    }

    /** Whether a convolution of the image with the kernel can have this output, as far as sizes are known. */
    public static boolean checkGradInputsShape(
            long[] imageShape, long[] kernelShape, long[] topShape, ConvOptions options) {
        if (imageShape.length != topShape.length) {
            return false;
        }
        long[] expected = outputShape(imageShape, kernelShape, options);
        for (int axis = 0; axis < expected.length; axis++) {
            if (expected[axis] != ANY && topShape[axis] != ANY && expected[axis] != topShape[axis]) {
                return false;
            }
        }
        return true;
    }

    /**
     * The shape, if it is one of a convolution's operand: spatial sizes of at least 1, batch and channels of at least 0.
     *
     * @throws ShapeException if it is not
     */
    public static long[] assertShape(long... shape) {
        for (int axis = 0; axis < shape.length; axis++) {
            long least = axis < 2 ? 0 : 1;
            if (shape[axis] != ANY && shape[axis] < least) {
                throw new ShapeException(Problem.of("A convolution has no output of such a shape.")
                        .expected("sizes of at least " + least + " along axis " + axis)
                        .actual(Shapes.text(shape))
                        .created(Origin.here())
                        .fix("the kernel must not be larger than the padded image."));
            }
        }
        return shape;
    }

    /** Zeros before and after each spatial axis for a kernel of this size: Theano's {@code border_mode_to_pad}. */
    public static long[][] padding(long[] kernelSizes, ConvOptions options) {
        ConvSpec spec = options.spec(kernelSizes);
        long[][] zeros = new long[kernelSizes.length][];
        for (int axis = 0; axis < zeros.length; axis++) {
            zeros[axis] = new long[] {spec.before(axis, kernelSizes[axis]), spec.after(axis, kernelSizes[axis])};
        }
        return zeros;
    }

    private static long[] spatial(long[] shape, int axes) {
        return Arrays.copyOfRange(shape, shape.length - axes, shape.length);
    }

    private static long[] unknown(int axes) {
        long[] sizes = new long[axes];
        Arrays.fill(sizes, ANY);
        return sizes;
    }
}
