package org.lasagne4j.examples.mnist;

import org.lasagne4j.examples.data.EveryImage;
import org.lasagne4j.examples.data.ImageSet;

/**
 * How well a network does on some images.
 *
 * @param loss mean over the images
 * @param accuracy share of the images whose likeliest class is their label, 0 to 1
 */
public record Score(double loss, double accuracy) {
    /** The score on a whole set, every image counted once, in batches of 500 and a last, smaller one. */
    public static Score of(Classifier network, ImageSet images) {
        double[] means = EveryImage.means(images, 2, (first, pixels, labels) -> {
            Score score = network.score(pixels, labels);
            return new double[] {score.loss, score.accuracy};
        });
        return new Score(means[0], means[1]);
    }
}
