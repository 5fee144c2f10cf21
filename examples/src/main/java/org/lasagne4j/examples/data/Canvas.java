package org.lasagne4j.examples.data;

import java.util.Arrays;
import java.util.Random;
import org.lasagne4j.error.DataException;
import org.lasagne4j.error.Problem;

/** Where each image of a set lies on a larger canvas that is black elsewhere. */
final class Canvas {
    private final int columns;
    private final float[] blank;
    private final int[] tops;
    private final int[] lefts;

    private Canvas(int columns, float[] blank, int[] tops, int[] lefts) {
        this.columns = columns;
        this.blank = blank;
        this.tops = tops;
        this.lefts = lefts;
    }

    /**
     * A place for each image, all at which it lies within the canvas being equally likely.
     *
     * @throws DataException if the canvas is smaller than an image
     */
    static Canvas random(ImageSet images, int rows, int columns, long seed) {
        int downwards = rows - images.rows() + 1;
        int rightwards = columns - images.columns() + 1;
        if (downwards < 1 || rightwards < 1) {
            throw new DataException(Problem.of("The canvas is smaller than the images.")
                    .expected("at least " + images.rows() + " rows, " + images.columns() + " columns")
                    .actual(rows + " rows, " + columns + " columns"));
        }
        Random random = new Random(seed);
        int[] tops = new int[images.count()];
        int[] lefts = new int[images.count()];
        for (int image = 0; image < tops.length; image++) {
            tops[image] = random.nextInt(downwards);
            lefts[image] = random.nextInt(rightwards);
        }
        return new Canvas(columns, new float[rows * columns], tops, lefts);
    }

    /** The places of images {@code from} (inclusive) to {@code to} (exclusive). */
    Canvas subset(int from, int to) {
        return new Canvas(columns, blank, Arrays.copyOfRange(tops, from, to), Arrays.copyOfRange(lefts, from, to));
    }

    int rows() {
        return blank.length / columns;
    }

    int columns() {
        return columns;
    }

    /** The canvas's row of an image's first row. */
    int top(int image) {
        return tops[image];
    }

    /** The canvas's column of an image's first column. */
    int left(int image) {
        return lefts[image];
    }

    /** The pixels of a canvas without an image, not to be written to. */
    float[] blank() {
        return blank;
    }
}
