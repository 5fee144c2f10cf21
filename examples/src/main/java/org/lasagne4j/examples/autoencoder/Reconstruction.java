package org.lasagne4j.examples.autoencoder;

import org.lasagne4j.array.HostArray;
import org.lasagne4j.examples.data.EveryImage;
import org.lasagne4j.examples.data.ImageSet;

/** Makes of each image what is left of it. */
@FunctionalInterface
public interface Reconstruction {
    /** Images of the same shape, float32(batch, 1, rows, columns). */
    HostArray of(HostArray images);

    /** The mean squared error of a pixel, over all images of a set. */
    default double error(ImageSet set) {
        return EveryImage.means(set, 1, (first, images, labels) -> new double[] {error(images)})[0];
    }

    private double error(HostArray images) {
        float[] wanted = images.toFloats();
        float[] made = of(images).toFloats();
        double sum = 0;
        for (int i = 0; i < wanted.length; i++) {
            double difference = made[i] - wanted[i];
            sum += difference * difference;
        }
        return sum / wanted.length;
    }
}
