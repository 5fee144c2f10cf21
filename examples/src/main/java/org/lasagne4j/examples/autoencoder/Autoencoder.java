package org.lasagne4j.examples.autoencoder;

import static org.lasagne4j.init.Inits.constant;
import static org.lasagne4j.layers.Layers.ANY;
import static org.lasagne4j.layers.Layers.bias;
import static org.lasagne4j.layers.Layers.conv2d;
import static org.lasagne4j.layers.Layers.dense;
import static org.lasagne4j.layers.Layers.input;
import static org.lasagne4j.layers.Layers.inverse;
import static org.lasagne4j.layers.Layers.nonlinearity;
import static org.lasagne4j.layers.Layers.pool2d;
import static org.lasagne4j.nonlinearities.Nonlinearities.ELU;
import static org.lasagne4j.nonlinearities.Nonlinearities.LINEAR;
import static org.lasagne4j.nonlinearities.Nonlinearities.SIGMOID;

import org.lasagne4j.examples.data.ImageData;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.tensor.Tensor;

/**
 * A convolutional autoencoder: two convolutions with pooling and a dense layer make an image into a short code, and the same
 * layers backwards, {@code inverse(...)}, make the code into an image (Masci et al., ICANN 2011). The decoder's weights are
 * the encoder's; of its own it has biases alone.
 *
 * <p>Nonlinearities are layers of their own. An inverse is a gradient, and that of a nonlinearity hangs on the number that
 * went into it, which the code does not say.
 *
 * @param code {@code (batch, codeSize)}
 * @param reconstruction of the shape of the images, each pixel in (0, 1)
 */
record Autoencoder(Layer code, Layer reconstruction) {
    private static final int FIRST_FILTERS = 8;
    private static final int SECOND_FILTERS = 16;

    /**
     * Before the sigmoid: a pixel is 0.12 for a start, about the mean of the digits' pixels. From 0.5 the first steps would go
     * nowhere but to black, and so far at a large learning rate that nothing comes back from there.
     */
    private static final int MOSTLY_BLACK = -2;

    /** The network on images of shape (batch, 1, rows, columns). */
    static Autoencoder build(Tensor images, ImageData.Format format, int codeSize, Pooling pooling) {
        Layer pixels = input(images, ANY, 1, format.rows(), format.columns());
        Layer conv1 = pixels.then(
                conv2d(FIRST_FILTERS, 5).pad("same").nonlinearity(LINEAR).name("conv1"));
        Layer pool1 = conv1.then(nonlinearity(ELU)).then(pool2d(2).mode(pooling.mode()));
        Layer conv2 = pool1.then(
                conv2d(SECOND_FILTERS, 3).pad("same").nonlinearity(LINEAR).name("conv2"));
        Layer pool2 = conv2.then(nonlinearity(ELU)).then(pool2d(2).mode(pooling.mode()));
        Layer code = pool2.then(dense(codeSize).nonlinearity(LINEAR).name("code"));

        Layer decoder = code.then(inverse(code)).then(bias().name("decoder1")).then(nonlinearity(ELU));
        decoder = decoder.then(inverse(pool2)).then(inverse(conv2));
        decoder = decoder.then(bias().name("decoder2")).then(nonlinearity(ELU));
        decoder = decoder.then(inverse(pool1)).then(inverse(conv1));
        decoder =
                decoder.then(bias().b(constant(MOSTLY_BLACK)).name("decoder3")).then(nonlinearity(SIGMOID));
        return new Autoencoder(code, decoder);
    }
}
