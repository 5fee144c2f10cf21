package org.lasagne4j.examples.data;

import org.lasagne4j.array.HostArray;

/** Goes through every image of a set once, in the set's order: in batches of 500 and a last, smaller one. */
public final class EveryImage {
    private static final int BATCH_SIZE = 500;

    private EveryImage() {}

    /** Is shown batch after batch; see {@link Measure}. */
    @FunctionalInterface
    public interface Visitor {
        /** A batch, whose arrays are only good until the next one comes. */
        void visit(int first, HostArray images, int[] labels);
    }

    /** Measures a batch. */
    @FunctionalInterface
    public interface Measure {
        /**
         * Means over the batch's images, always as many.
         *
         * @param first number of the batch's first image in the set
         * @param images float32(batch, 1, rows, columns), only good until the next batch comes
         * @param labels one of each image
         */
        double[] of(int first, HostArray images, int[] labels);
    }

    /** Shows all images. */
    public static void visit(ImageSet set, Visitor visitor) {
        int inWholeBatches = set.count() / BATCH_SIZE * BATCH_SIZE;
        visit(set, 0, inWholeBatches, BATCH_SIZE, visitor);
        visit(set, inWholeBatches, set.count(), set.count() - inWholeBatches, visitor);
    }

    private static void visit(ImageSet set, int from, int to, int batchSize, Visitor visitor) {
        if (from == to) {
            return;
        }
        Minibatches batches = new Minibatches(set.subset(from, to), batchSize, 0);
        for (int batch = 0; batch < batches.count(); batch++) {
            batches.gather(batch);
            visitor.visit(from + batch * batchSize, batches.images(), batches.labels());
        }
    }

    /**
     * Means over all images.
     *
     * @param numbers how many the measure gives
     */
    public static double[] means(ImageSet set, int numbers, Measure measure) {
        double[] means = new double[numbers];
        visit(set, (first, images, labels) -> {
            double[] ofBatch = measure.of(first, images, labels);
            for (int i = 0; i < numbers; i++) {
                means[i] += ofBatch[i] * labels.length / set.count();
            }
        });
        return means;
    }
}
