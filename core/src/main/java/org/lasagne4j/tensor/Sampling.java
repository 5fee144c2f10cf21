package org.lasagne4j.tensor;

import java.util.List;
import java.util.Locale;
import org.lasagne4j.array.DType;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;

/**
 * Images read at computed places: grids of places, and bilinear interpolation between pixels. Places are told in
 * coordinates from −1, the middle of the first pixel, to 1, the middle of the last. Jaderberg et al., NIPS 2015.
 */
public final class Sampling {
    /** What stands outside of an image. */
    public enum Border {
        /** The nearest pixel of its border. */
        NEAREST,
        /** The image in a mirror; pixels of the border are not repeated. */
        MIRROR,
        /** The image again, from its other side. */
        WRAP;

        /**
         * The border of that name: {@code nearest}, {@code mirror} or {@code wrap}.
         *
         * @throws ValueException if there is none, with the nearest name
         */
        public static Border of(String name) {
            return Choices.named(Border.class, "border mode", name);
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private Sampling() {}

    /** {@code count} numbers at equal distances from −1 to 1, both included; of one number −1. */
    public static Tensor places(Tensor count, DType dtype) {
        Tensor gaps = Elemwise.maximum(ShapeOps.plusSizes(count, ShapeOps.sizeOf(-1)), ShapeOps.sizeOf(1));
        Tensor step = Elemwise.trueDiv(2.0, gaps.astype(dtype));
        return Creation.arange(ShapeOps.sizeOf(0), count, ShapeOps.sizeOf(1))
                .astype(dtype)
                .times(step)
                .minus(1)
                .astype(dtype);
    }

    /**
     * Places of an affine map of a regular grid: x = t₀·c + t₁·r + t₂ and y = t₃·c + t₄·r + t₅, with c and r the places of
     * columns and rows.
     *
     * @param theta the six numbers of each map, {@code (batch, 6)}
     * @param rows number of rows, an int64 scalar
     * @param columns number of columns, an int64 scalar
     * @return x and y, each {@code (batch, rows, columns)}
     */
    public static List<Tensor> affineGrid(Tensor theta, Tensor rows, Tensor columns) {
        Tensor c = places(columns, theta.dtype()).dimshuffle(ShapeOps.X, ShapeOps.X, 0);
        Tensor r = places(rows, theta.dtype()).dimshuffle(ShapeOps.X, 0, ShapeOps.X);
        return List.of(affine(theta, 0, c, r), affine(theta, 3, c, r));
    }

    private static Tensor affine(Tensor theta, int first, Tensor c, Tensor r) {
        return coefficient(theta, first)
                .times(c)
                .plus(coefficient(theta, first + 1).times(r))
                .plus(coefficient(theta, first + 2));
    }

    private static Tensor coefficient(Tensor theta, int column) {
        return theta.get(Index.ALL, Index.at(column)).dimshuffle(0, ShapeOps.X, ShapeOps.X);
    }

    /**
     * Images at these places: the mean of the four pixels around each, weighted by nearness. Differentiable by the images
     * and, where a place is not on a pixel, by x and y.
     *
     * @param images {@code (batch, channels, rows, columns)}
     * @param x where in a row, {@code (batch, new rows, new columns)}; a wide float type keeps places of large images
     *     apart
     * @param y where in a column, of the same shape
     * @return {@code (batch, channels, new rows, new columns)}
     * @throws ShapeException if an input has another number of axes
     */
    public static Tensor bilinear(Tensor images, Tensor x, Tensor y, Border border) {
        requireRanks(images, x, y);
        Tensor rows = images.shape(2);
        Tensor columns = images.shape(3);
        Tensor pixels = images.dimshuffle(0, 2, 3, 1).reshape(List.of(-1L, images.shape(1)));
        Along alongX = Along.of(x, columns, border);
        Along alongY = Along.of(y, rows, border);
        Tensor first = Creation.arange(images.shape(0)).times(rows.times(columns));
        Tensor image = first.dimshuffle(0, ShapeOps.X, ShapeOps.X);
        Tensor upper = image.plus(alongY.before().times(columns));
        Tensor lower = image.plus(alongY.after().times(columns));
        Tensor sum = share(pixels, upper.plus(alongX.before()), alongY.nearBefore(), alongX.nearBefore())
                .plus(share(pixels, upper.plus(alongX.after()), alongY.nearBefore(), alongX.nearAfter()))
                .plus(share(pixels, lower.plus(alongX.before()), alongY.nearAfter(), alongX.nearBefore()))
                .plus(share(pixels, lower.plus(alongX.after()), alongY.nearAfter(), alongX.nearAfter()));
        return sum.dimshuffle(0, 3, 1, 2);
    }

    private static void requireRanks(Tensor images, Tensor x, Tensor y) {
        if (images.rank() != 4 || x.rank() != 3 || y.rank() != 3) {
            throw new ShapeException(Problem.of("Images cannot be read at these places.")
                    .expected("images (batch, channels, rows, columns); x and y (batch, new rows, new columns)")
                    .actual("images " + images.type() + ", x " + x.type() + ", y " + y.type())
                    .created(Origin.here()));
        }
    }

    private static Tensor share(Tensor pixels, Tensor index, Tensor nearY, Tensor nearX) {
        Tensor weight = nearY.times(nearX).astype(pixels.dtype()).dimshuffle(0, 1, 2, ShapeOps.X);
        return pixels.get(Index.take(index)).times(weight);
    }

    /**
     * Places along one axis: the pixels before and after each, and how near it is to them.
     *
     * @param before index of the pixel before, within the image
     * @param after index of the pixel after, within the image
     * @param nearBefore 1 on the pixel before, 0 on the one after
     * @param nearAfter 0 on the pixel before, 1 on the one after
     */
    private record Along(Tensor before, Tensor after, Tensor nearBefore, Tensor nearAfter) {
        static Along of(Tensor place, Tensor size, Border border) {
            Tensor scale = ShapeOps.plusSizes(size, ShapeOps.sizeOf(-1)).astype(place.dtype());
            Tensor position = place.plus(1).times(0.5).times(scale);
            Tensor pixel = Roundings.floor(position);
            Tensor next = pixel.plus(1);
            return new Along(
                    inside(pixel, size, border),
                    inside(next, size, border),
                    next.minus(position),
                    position.minus(pixel));
        }

        /** The last clip is in integers: whatever a place is, infinite or NaN, its pixel is one of the image. */
        private static Tensor inside(Tensor pixel, Tensor size, Border border) {
            Tensor last = ShapeOps.plusSizes(size, ShapeOps.sizeOf(-1));
            Tensor folded =
                    switch (border) {
                        case NEAREST -> pixel;
                        case WRAP -> Elemwise.mod(pixel, size.astype(pixel.dtype()));
                        case MIRROR -> {
                            Tensor period = Elemwise.maximum(last, ShapeOps.sizeOf(1))
                                    .times(2)
                                    .astype(pixel.dtype());
                            yield Elemwise.minimum(Elemwise.mod(pixel, period), Elemwise.mod(pixel.negate(), period));
                        }
                    };
            return Elemwise.clip(folded.astype(DType.INT64), ShapeOps.sizeOf(0), last);
        }
    }
}
