package org.lasagne4j.tensor;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.FloatX;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.op.ConvPadding;

/**
 * Images enlarged by linear interpolation along rows and columns, as Theano's {@code bilinear_upsampling}: a transposed
 * convolution with a pyramid. Beyond the border an image continues as its border pixels.
 */
public final class Upsampling {
    private Upsampling() {}

    /** Every row and column {@code ratio} times: images {@code (batch, channels, rows, columns)}. */
    public static Tensor bilinearUpsampling(Tensor images, int ratio) {
        return bilinearUpsampling(images, ratio, true);
    }

    /**
     * The same with a choice of the computation.
     *
     * @param use1dKernel whether rows and columns are interpolated one after the other, which needs fewer products, or at
     *     once; the result is the same
     */
    public static Tensor bilinearUpsampling(Tensor images, int ratio, boolean use1dKernel) {
        if (use1dKernel) {
            return bilinear(images, new int[] {ratio, ratio}, new int[] {1, 1});
        }
        requireRatio(ratio, 1);
        Tensor kernel =
                bilinearKernel2d(ratio, true, images.dtype().asFloat()).dimshuffle(ShapeOps.X, ShapeOps.X, 0, 1);
        return enlarged(images, kernel, new int[] {ratio, ratio});
    }

    /**
     * Rows and columns enlarged by a fraction; every {@code denominator}-th pixel of the image enlarged by the numerator.
     *
     * @param rows numerator and denominator for the rows
     * @param columns numerator and denominator for the columns
     */
    public static Tensor fracBilinearUpsampling(Tensor images, int[] rows, int[] columns) {
        int[] down = lowestTerms(rows);
        int[] across = lowestTerms(columns);
        return bilinear(images, new int[] {down[0], across[0]}, new int[] {down[1], across[1]});
    }

    /** The same fraction for rows and columns. */
    public static Tensor fracBilinearUpsampling(Tensor images, int numerator, int denominator) {
        int[] ratio = {numerator, denominator};
        return fracBilinearUpsampling(images, ratio, ratio);
    }

    private static int[] lowestTerms(int... ratio) {
        if (ratio.length != 2) {
            throw new ValueException(Problem.of("A ratio of an enlargement is no fraction.")
                    .expected("numerator and denominator")
                    .actual(ratio.length + " numbers")
                    .created(Origin.here()));
        }
        requireRatio(ratio[0], ratio[1]);
        int divisor =
                BigInteger.valueOf(ratio[0]).gcd(BigInteger.valueOf(ratio[1])).intValue();
        return new int[] {ratio[0] / divisor, ratio[1] / divisor};
    }

    private static void requireRatio(int numerator, int denominator) {
        if (numerator < 1 || denominator < 1) {
            throw new ValueException(Problem.of("A ratio of an enlargement is out of range.")
                    .expected("numbers of at least 1")
                    .actual(numerator + " / " + denominator)
                    .created(Origin.here()));
        }
    }

    private static Tensor bilinear(Tensor images, int[] ratios, int[] steps) {
        requireRatio(Math.min(ratios[0], ratios[1]), 1);
        Tensor rows = bilinearKernel1d(ratios[0], true, images.dtype().asFloat())
                .dimshuffle(ShapeOps.X, ShapeOps.X, 0, ShapeOps.X);
        Tensor columns = bilinearKernel1d(ratios[1], true, images.dtype().asFloat())
                .dimshuffle(ShapeOps.X, ShapeOps.X, ShapeOps.X, 0);
        Tensor tall = enlarged(images, rows, new int[] {ratios[0], 1});
        Tensor whole = enlarged(tall, columns, new int[] {1, ratios[1]});
        return Indexing.get(
                whole, Index.ELLIPSIS, Index.slice(null, null, steps[0]), Index.slice(null, null, steps[1]));
    }

    /** Channels on their own, along the axes whose ratio is not 1. */
    private static Tensor enlarged(Tensor images, Tensor kernel, int[] ratios) {
        if (images.rank() != 4) {
            throw new ShapeException(Problem.of("The images to enlarge have the wrong rank: " + images.label() + ".")
                    .expected("4 axes: (batch, channels, rows, columns)")
                    .actual(images.type())
                    .created(Origin.here()));
        }
        Tensor planes = AxisOps.merge(images, 0, 2).dimshuffle(0, ShapeOps.X, 1, 2);
        List<Tensor> sizes = IntStream.of(0, 1)
                .mapToObj(axis -> ShapeOps.timesSizes(ShapeOps.sizeOf(ratios[axis]), ShapeOps.shape(images, axis + 2)))
                .toList();
        ConvPadding[] cut = {ConvPadding.VALID, ConvPadding.VALID};
        for (int axis = 0; axis < 2; axis++) {
            if (kernel.type().dim(axis + 2) > 1) {
                planes = withBorder(planes, axis + 2);
                // The centre of the first own pixel comes to (ratio − 1) / 2, rounded down.
                int before = 2 * ratios[axis] - 1 - (ratios[axis] - 1) / 2;
                cut[axis] = ConvPadding.of(before, before);
            }
        }
        ConvOptions options = ConvOptions.DEFAULT.border(cut).subsample(ratios);
        Tensor enlarged = Convolution.conv2dTranspose(planes, kernel, ShapeOps.sizeVector(sizes), options);
        return ShapeOps.reshape(
                enlarged, List.of(ShapeOps.shape(images, 0), ShapeOps.shape(images, 1), sizes.get(0), sizes.get(1)));
    }

    /** The first and the last row or column once more. */
    private static Tensor withBorder(Tensor planes, int axis) {
        Tensor end = ShapeOps.shape(planes, axis);
        Tensor first = Indexing.sliceAxis(planes, axis, ShapeOps.sizeOf(0), ShapeOps.sizeOf(1));
        Tensor last = Indexing.sliceAxis(planes, axis, ShapeOps.plusSizes(end, ShapeOps.sizeOf(-1)), end);
        return Joining.join(axis, first, planes, last);
    }

    /**
     * The triangle 1, 2, …, ratio, …, 2, 1, of which {@link #bilinearUpsampling} is made.
     *
     * @param normalize whether it is divided by the ratio
     */
    public static Tensor bilinearKernel1d(int ratio, boolean normalize) {
        return bilinearKernel1d(ratio, normalize, FloatX.current());
    }

    private static Tensor bilinearKernel1d(int ratio, boolean normalize, DType dtype) {
        requireRatio(ratio, 1);
        double[] triangle = IntStream.range(1, 2 * ratio)
                .mapToDouble(i -> Math.min(i, 2 * ratio - i) / (normalize ? (double) ratio : 1))
                .toArray();
        return Tensors.constant(HostArray.of(triangle, triangle.length).cast(dtype));
    }

    /** The pyramid whose rows and columns are triangles: the outer product of {@link #bilinearKernel1d} with itself. */
    public static Tensor bilinearKernel2d(int ratio, boolean normalize) {
        return bilinearKernel2d(ratio, normalize, FloatX.current());
    }

    private static Tensor bilinearKernel2d(int ratio, boolean normalize, DType dtype) {
        Tensor triangle = bilinearKernel1d(ratio, normalize, dtype);
        return Linalg.outer(triangle, triangle);
    }
}
