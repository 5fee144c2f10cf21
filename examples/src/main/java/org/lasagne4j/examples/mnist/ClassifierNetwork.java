package org.lasagne4j.examples.mnist;

import org.lasagne4j.examples.data.ImageData;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.tensor.Tensor;

/** What a classifier is built of. */
public interface ClassifierNetwork {
    /** The network on images of shape (batch, 1, rows, columns); its output is a probability per class. */
    Layer build(Tensor images, ImageData.Format format);

    /** Factor of the sum of squared weights in the loss. */
    default double l2() {
        return 0;
    }
}
