package org.lasagne4j.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.op.Unfold;
import org.lasagne4j.tensor.op.WindowSteps;

/** Images as rows of small pieces, and back: Theano's {@code nnet.neighbours}. Differentiable any number of times. */
public final class Neighbourhoods {
    private Neighbourhoods() {}

    /** What happens at an image's border. */
    public enum Mode {
        /** Pieces lie inside the image, and the last one must end where the image ends. */
        VALID,
        /** Pieces lie inside the image; what they leave over is left out. */
        IGNORE_BORDERS,
        /** Half a piece of zeros, rounded down, around the image. */
        HALF,
        /** Zeros around the image: a piece less one element. */
        FULL,
        /** A piece around every place, whose other side of the image continues where it reaches over the border; odd sizes only. */
        WRAP_CENTERED;

        /** The mode by Theano's name, such as {@code ignore_borders}. */
        public static Mode of(String name) {
            return Choices.named(Mode.class, "mode of neighbourhoods", name);
        }
    }

    /** Pieces side by side, inside the image. */
    public static Tensor images2neibs(Tensor images, int rows, int columns) {
        return images2neibs(images, new int[] {rows, columns}, new int[] {rows, columns}, Mode.VALID);
    }

    /**
     * Every piece of every channel of every image as a row.
     *
     * <ul>
     *   <li>images: {@code (batch, channels, rows, columns)}
     *   <li>result: {@code (batch·channels·pieces down·pieces across, shape[0]·shape[1])}, row-major in all
     * </ul>
     *
     * @param shape rows and columns of a piece
     * @param step distance of neighbouring pieces, down and across
     * @throws ShapeException if the images have another rank or pieces don't fit
     */
    public static Tensor images2neibs(Tensor images, int[] shape, int[] step, Mode mode) {
        if (images.rank() != 4) {
            throw new ShapeException(
                    Problem.of("The images to cut into pieces have the wrong rank: " + images.label() + ".")
                            .expected("4 axes: (batch, channels, rows, columns)")
                            .actual(images.type())
                            .created(Origin.here()));
        }
        boolean exact = mode == Mode.VALID || mode == Mode.HALF || mode == Mode.FULL;
        WindowSteps steps = new WindowSteps(Arrays.stream(step).boxed().toList(), List.of(1, 1), exact);
        Tensor window = Tensors.constant(HostArray.of(new long[] {shape[0], shape[1]}, 2));
        Tensor pieces = Node.apply(new Unfold(steps), bordered(images, mode, shape), window);
        return AxisOps.merge(AxisOps.merge(pieces, 4, 2), 0, 4);
    }

    private static Tensor bordered(Tensor images, Mode mode, int... shape) {
        return switch (mode) {
            case VALID, IGNORE_BORDERS -> images;
            case HALF -> Padding.pad(images, new int[][] {both(shape[0] / 2), both(shape[1] / 2)}, 0);
            case FULL -> Padding.pad(images, new int[][] {both(shape[0] - 1), both(shape[1] - 1)}, 0);
            case WRAP_CENTERED -> wrapped(wrapped(images, 2, shape[0]), 3, shape[1]);
        };
    }

    private static int[] both(int width) {
        return new int[] {width, width};
    }

    /** The axis with half a piece of its other end before and after. */
    private static Tensor wrapped(Tensor images, int axis, int size) {
        if (size % 2 == 0) {
            throw new ValueException(Problem.of("Pieces around a centre have an even size.")
                    .expected("odd numbers of rows and columns")
                    .actual(size)
                    .created(Origin.here()));
        }
        Tensor length = ShapeOps.shape(images, axis);
        Tensor places = Creation.arange(ShapeOps.plusSizes(length, ShapeOps.sizeOf(size - 1)));
        return Indexing.take(images, places.minus(size / 2).mod(length), axis);
    }

    /** Images from pieces that lie side by side. */
    public static Tensor neibs2images(Tensor neibs, int[] shape, long... imageShape) {
        return neibs2images(neibs, shape, Arrays.stream(imageShape).boxed().toList(), Mode.VALID);
    }

    /**
     * The inverse of {@link #images2neibs} for pieces that lie side by side.
     *
     * @param neibs {@code (pieces, shape[0]·shape[1])}
     * @param shape rows and columns of a piece
     * @param imageShape batch, channels, rows and columns, each a number or an integer scalar
     * @param mode {@code VALID}, or {@code IGNORE_BORDERS}: rows and columns that no piece covers become zero
     */
    public static Tensor neibs2images(Tensor neibs, int[] shape, List<?> imageShape, Mode mode) {
        if (mode != Mode.VALID && mode != Mode.IGNORE_BORDERS || imageShape.size() != 4) {
            throw new ValueException(Problem.of("Pieces make images in two modes only.")
                    .expected("VALID or IGNORE_BORDERS, and four sizes of the images")
                    .actual(mode + " and " + imageShape.size() + " sizes")
                    .created(Origin.here()));
        }
        List<Tensor> sizes = new ArrayList<>();
        imageShape.forEach(size -> sizes.add(ShapeOps.asSize(size)));
        Tensor down = AxisOps.quotient(sizes.get(2), shape[0]);
        Tensor across = AxisOps.quotient(sizes.get(3), shape[1]);
        Tensor pieces = ShapeOps.reshape(neibs, List.of(sizes.get(0), sizes.get(1), down, across, shape[0], shape[1]));
        Tensor images = AxisOps.merge(AxisOps.merge(pieces.dimshuffle(0, 1, 2, 4, 3, 5), 2, 2), 3, 2);
        return mode == Mode.VALID ? ShapeOps.reshape(images, sizes) : filledUp(images, sizes);
    }

    private static Tensor filledUp(Tensor images, List<Tensor> sizes) {
        List<Tensor> missing = IntStream.of(2, 3)
                .mapToObj(axis -> ShapeOps.plusSizes(sizes.get(axis), negative(ShapeOps.shape(images, axis))))
                .toList();
        List<Tensor> none = List.of(ShapeOps.sizeOf(0), ShapeOps.sizeOf(0));
        return Padding.pad(images, none, missing, Tensors.constant(images.dtype(), 0));
    }

    private static Tensor negative(Tensor size) {
        return ShapeOps.timesSizes(ShapeOps.sizeOf(-1), size);
    }
}
