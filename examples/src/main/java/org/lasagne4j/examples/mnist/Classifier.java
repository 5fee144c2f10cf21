package org.lasagne4j.examples.mnist;

import org.lasagne4j.array.HostArray;

/** What the training loop needs of a network: a step on one batch, and a score on one. */
public interface Classifier {
    /**
     * Updates the parameters once.
     *
     * @param images float32(batch, 1, rows, columns)
     * @param labels a class per image
     * @param learningRate of this step
     * @return the loss before the update
     */
    double train(HostArray images, int[] labels, double learningRate);

    /** Loss and accuracy on a batch, with dropout switched off; changes nothing. */
    Score score(HostArray images, int[] labels);
}
