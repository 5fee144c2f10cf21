package org.lasagne4j.examples.data;

import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.DataException;
import org.lasagne4j.error.Problem;

/**
 * Grey images with a label each: float32 pixels in [0, 1), a byte v of the file being v/256 as in Lasagne's MNIST example.
 *
 * <p>A subset shares its memory.
 */
public final class ImageSet {
    private static final float[] PIXEL_OF_BYTE = pixelOfByte();

    private final float[] pixels;
    private final int[] labels;
    private final int rows;
    private final int columns;
    private final int first;
    private final int count;
    private final @Nullable Canvas canvas;

    private ImageSet(
            float[] pixels, int[] labels, int rows, int columns, int first, int count, @Nullable Canvas canvas) {
        this.pixels = pixels;
        this.labels = labels;
        this.rows = rows;
        this.columns = columns;
        this.first = first;
        this.count = count;
        this.canvas = canvas;
    }

    private static float[] pixelOfByte() {
        float[] pixels = new float[256];
        for (int value = 0; value < 256; value++) {
            pixels[value] = value / 256f;
        }
        return pixels;
    }

    /**
     * The images and labels of two IDX files.
     *
     * @throws DataException if the images are not uint8(count, rows, columns), the labels not uint8(count,)
     */
    public static ImageSet of(IdxArray images, IdxArray labels) {
        require(images, 3, "images", "uint8 of rank 3: (count, rows, columns)");
        require(labels, 1, "labels", "uint8 of rank 1: (count,)");
        int count = images.size(0);
        if (labels.size(0) != count) {
            throw new DataException(
                    Problem.of("IDX files " + images.file() + " and " + labels.file() + " do not belong together.")
                            .expected("as many labels as images, " + count)
                            .actual(labels.size(0) + " labels"));
        }
        float[] pixels = pixels(images.bytes());
        return new ImageSet(pixels, classes(labels.bytes()), images.size(1), images.size(2), 0, count, null);
    }

    private static void require(IdxArray array, int rank, String what, String expected) {
        if (array.type() != IdxType.UINT8 || array.rank() != rank) {
            throw new DataException(Problem.of("IDX file " + array.file() + " does not hold " + what + ".")
                    .expected(expected)
                    .actual(array));
        }
    }

    private static float[] pixels(byte[] bytes) {
        float[] pixels = new float[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            pixels[i] = PIXEL_OF_BYTE[bytes[i] & 0xFF];
        }
        return pixels;
    }

    private static int[] classes(byte[] bytes) {
        int[] labels = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            labels[i] = bytes[i] & 0xFF;
        }
        return labels;
    }

    /** Images {@code from} (inclusive) to {@code to} (exclusive), sharing this set's memory. */
    public ImageSet subset(int from, int to) {
        if (from < 0 || to < from || to > count) {
            throw new IndexOutOfBoundsException("images " + from + " to " + to + " of " + count);
        }
        Canvas part = canvas == null ? null : canvas.subset(from, to);
        return new ImageSet(pixels, labels, rows, columns, first + from, to - from, part);
    }

    /**
     * Each of these images at a random place on a larger canvas that is black elsewhere, sharing this set's memory.
     *
     * @param canvasRows height of the canvas
     * @param canvasColumns width of the canvas
     * @param seed of the places: the same seed gives the same ones on every machine
     * @throws DataException if the canvas is smaller than an image, or the images are on one already
     */
    public ImageSet onCanvas(int canvasRows, int canvasColumns, long seed) {
        if (canvas != null) {
            throw new DataException(Problem.of("The images are on a canvas already.")
                    .expected("images of the size that they were read with")
                    .actual("images on a canvas of " + rows() + " rows, " + columns() + " columns"));
        }
        Canvas places = Canvas.random(this, canvasRows, canvasColumns, seed);
        return new ImageSet(pixels, labels, rows, columns, first, count, places);
    }

    /** Number of images. */
    public int count() {
        return count;
    }

    /** Height of an image, that of the canvas if it is on one. */
    public int rows() {
        return canvas == null ? rows : canvas.rows();
    }

    /** Width of an image, that of the canvas if it is on one. */
    public int columns() {
        return canvas == null ? columns : canvas.columns();
    }

    /** Where an image's middle is along the rows: 1.5 of an image of 4 rows; the place on the canvas counts. */
    public double middleRow(int image) {
        return (rows - 1) / 2.0 + (canvas == null ? 0 : canvas.top(image));
    }

    /** Where an image's middle is along the columns, as {@link #middleRow}. */
    public double middleColumn(int image) {
        return (columns - 1) / 2.0 + (canvas == null ? 0 : canvas.left(image));
    }

    /** Label of one image. */
    public int label(int image) {
        return labels[first + image];
    }

    /** The largest label plus one; 0 for an empty set. */
    public int classes() {
        int classes = 0;
        for (int image = 0; image < count; image++) {
            classes = Math.max(classes, label(image) + 1);
        }
        return classes;
    }

    /** The first images, at most so many, in an array of their own: float32(count, 1, rows, columns). */
    public HostArray first(int atMost) {
        ImageSet some = subset(0, Math.min(atMost, count));
        Minibatches batch = new Minibatches(some, some.count(), 0);
        batch.gather(0);
        return batch.images();
    }

    /** Copies one image's pixels, row by row, to a position of a buffer. */
    void copyPixels(int image, FloatBuffer to, int position) {
        int size = rows * columns;
        int begin = (first + image) * size;
        if (canvas == null) {
            to.put(position, pixels, begin, size);
        } else {
            copyOnCanvas(canvas, image, begin, to, position);
        }
    }

    private void copyOnCanvas(Canvas around, int image, int begin, FloatBuffer to, int position) {
        to.put(position, around.blank());
        int at = position + around.top(image) * around.columns() + around.left(image);
        for (int row = 0; row < rows; row++) {
            to.put(at + row * around.columns(), pixels, begin + row * columns, columns);
        }
    }
}
