package org.lasagne4j.examples.mnist;

import org.lasagne4j.examples.data.ImageSet;
import org.lasagne4j.examples.data.Minibatches;

/**
 * How well a network does on some images.
 *
 * @param loss mean over the images
 * @param accuracy share of the images whose likeliest class is their label, 0 to 1
 */
public record Score(double loss, double accuracy) {
    private static final int BATCH_SIZE = 500;

    /** The score on a whole set, every image counted once, in batches of 500 and a last, smaller one. */
    public static Score of(Classifier network, ImageSet images) {
        int inWholeBatches = images.count() / BATCH_SIZE * BATCH_SIZE;
        Score sum = sum(network, images.subset(0, inWholeBatches), BATCH_SIZE);
        int rest = images.count() - inWholeBatches;
        if (rest > 0) {
            sum = sum.plus(sum(network, images.subset(inWholeBatches, images.count()), rest));
        }
        return sum.times(1.0 / images.count());
    }

    private static Score sum(Classifier network, ImageSet images, int batchSize) {
        Minibatches batches = new Minibatches(images, batchSize, 0);
        Score sum = new Score(0, 0);
        for (int batch = 0; batch < batches.count(); batch++) {
            batches.gather(batch);
            sum = sum.plus(network.score(batches.images(), batches.labels()).times(batchSize));
        }
        return sum;
    }

    private Score plus(Score other) {
        return new Score(loss + other.loss, accuracy + other.accuracy);
    }

    private Score times(double factor) {
        return new Score(loss * factor, accuracy * factor);
    }
}
