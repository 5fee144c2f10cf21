package org.lasagne4j.examples.transformer;

import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.conv2d;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.dropout;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Layers.maxPool2d;
import static org.lasagne4j.layers.Layers.pool2d;
import static org.lasagne4j.layers.Layers.transformer;
import static org.lasagne4j.nonlinearities.Nonlinearities.LINEAR;
import static org.lasagne4j.nonlinearities.Nonlinearities.RECTIFY;
import static org.lasagne4j.nonlinearities.Nonlinearities.SOFTMAX;

import java.util.Locale;
import java.util.function.UnaryOperator;
import org.lasagne4j.examples.data.ImageData;
import org.lasagne4j.examples.mnist.ClassifierNetwork;
import org.lasagne4j.init.Inits;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.PoolSpec.Mode;

/** What the same classifier of digits on a canvas gets to see. */
public enum View implements ClassifierNetwork {
    /**
     * A window of a third of the canvas's rows and columns that a spatial transformer places, turns and sizes for each
     * image; only the labels teach it where (Jaderberg et al., NIPS 2015). It begins with the whole canvas.
     */
    TRANSFORMED(View::transformed),
    /** The whole canvas in as many pixels as the window has, each the mean of 3×3. */
    SHRUNK(View::shrunk),
    /** The whole canvas, every pixel of it. */
    WHOLE(canvas -> canvas);

    /** Rows and columns that the networks' convolutions need at least. */
    public static final int SMALLEST_CANVAS = 42;

    private static final int FACTOR = 3;

    private final UnaryOperator<Layer> seen;

    View(UnaryOperator<Layer> seen) {
        this.seen = seen;
    }

    @Override
    public Layer build(Tensor images, ImageData.Format format) {
        Layer network = seen.apply(input(images, ANY, 1, format.rows(), format.columns()));
        network = network.then(conv2d(16, 3).nonlinearity(RECTIFY).name("conv1"));
        network = network.then(maxPool2d(2));
        network = network.then(conv2d(32, 3).nonlinearity(RECTIFY).name("conv2"));
        network = network.then(maxPool2d(2));
        network = network.then(dense(128).nonlinearity(RECTIFY).name("hidden"));
        network = network.then(dropout(0.5));
        return network.then(dense(format.classes()).nonlinearity(SOFTMAX).name("output"));
    }

    private static Layer transformed(Layer canvas) {
        return canvas.then(transformer(localization(canvas)).downsampleFactor(FACTOR));
    }

    /** From the canvas to the six numbers of an affine map, for a start those of the identity. */
    private static Layer localization(Layer canvas) {
        Layer network = shrunk(canvas);
        network = network.then(conv2d(8, 5).nonlinearity(RECTIFY).name("where1"));
        network = network.then(maxPool2d(2));
        network = network.then(conv2d(16, 5).nonlinearity(RECTIFY).name("where2"));
        network = network.then(dense(50).nonlinearity(RECTIFY).name("where3"));
        return network.then(dense(6).nonlinearity(LINEAR)
                .w(Inits.constant(0))
                .b(new float[] {1, 0, 0, 0, 1, 0})
                .name("window"));
    }

    private static Layer shrunk(Layer canvas) {
        return canvas.then(pool2d(FACTOR).mode(Mode.AVERAGE_INC_PAD));
    }

    /** As users write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
