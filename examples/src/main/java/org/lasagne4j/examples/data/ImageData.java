package org.lasagne4j.examples.data;

import java.util.SplittableRandom;
import org.lasagne4j.error.DataException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ValueException;

/**
 * A data set divided for learning.
 *
 * @param training what the network learns from
 * @param validation the last sixth of the training files, 10 000 images of MNIST's 60 000
 * @param test the test files
 */
public record ImageData(ImageSet training, ImageSet validation, ImageSet test) {
    private static final int VALIDATION_SHARE = 6;

    /**
     * Divides training files and test files.
     *
     * @throws DataException if there are too few images, or the test files' images or labels differ from the training's
     */
    public static ImageData of(ImageSet trainingFiles, ImageSet testFiles) {
        int all = trainingFiles.count();
        if (all < VALIDATION_SHARE || testFiles.count() == 0) {
            throw new DataException(Problem.of("The data set is too small to train, validate and test with.")
                    .expected("at least " + VALIDATION_SHARE + " training images and 1 test image")
                    .actual(all + " and " + testFiles.count()));
        }
        requireSameFormat(trainingFiles, testFiles);
        int split = all - all / VALIDATION_SHARE;
        return new ImageData(trainingFiles.subset(0, split), trainingFiles.subset(split, all), testFiles);
    }

    private static void requireSameFormat(ImageSet training, ImageSet test) {
        if (test.rows() != training.rows() || test.columns() != training.columns()) {
            throw new DataException(Problem.of("The test images have another size than the training images.")
                    .expected(sizeText(training))
                    .actual(sizeText(test)));
        }
        if (test.classes() > training.classes()) {
            throw new DataException(Problem.of("The test labels name a class that the training labels do not have.")
                    .expected("labels below " + training.classes())
                    .actual("a label " + (test.classes() - 1)));
        }
    }

    private static String sizeText(ImageSet images) {
        return images.rows() + " rows, " + images.columns() + " columns";
    }

    /**
     * The same images at random places on larger canvases, as {@link ImageSet#onCanvas}; the three parts' places have
     * nothing to do with each other.
     *
     * @throws DataException if the canvas is smaller than an image
     */
    public ImageData onCanvas(int rows, int columns, long seed) {
        SplittableRandom seeds = new SplittableRandom(seed);
        return new ImageData(
                training.onCanvas(rows, columns, seeds.nextLong()),
                validation.onCanvas(rows, columns, seeds.nextLong()),
                test.onCanvas(rows, columns, seeds.nextLong()));
    }

    /**
     * The training images in batches to be shuffled.
     *
     * @throws ValueException if a batch is larger than the training set, or empty
     */
    public Minibatches trainingBatches(int batchSize, long seed) {
        int images = training.count();
        if (batchSize < 1 || batchSize > images) {
            throw new ValueException(Problem.of("The batch size does not fit the data.")
                    .expected("1 to " + images + ", the number of training images")
                    .actual(batchSize)
                    .fix("choose another --batch."));
        }
        return new Minibatches(training, batchSize, seed);
    }

    /** What a network for this data looks like at both ends. */
    public Format format() {
        int classes = Math.max(training.classes(), validation.classes());
        return new Format(training.rows(), training.columns(), classes);
    }

    /**
     * What a network must know of a data set.
     *
     * @param rows height of an image
     * @param columns width of an image
     * @param classes number of labels
     */
    public record Format(int rows, int columns, int classes) {
        /** MNIST's digits. */
        public static final Format MNIST = new Format(28, 28, 10);
    }
}
