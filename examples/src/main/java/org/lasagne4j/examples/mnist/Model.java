package org.lasagne4j.examples.mnist;

import java.util.Locale;
import java.util.function.BiFunction;
import org.lasagne4j.examples.data.ImageData;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.tensor.Tensor;

/** Networks to choose from, each with what it is usually trained with. */
public enum Model implements ClassifierNetwork {
    /** The tutorial's multi-layer perceptron, see {@link Mlp}. */
    MLP(Mlp::build, 0, Optimizer.RMSPROP, 500, 17),
    /** The small convolutional network, see {@link LeNet}. */
    LENET(LeNet::build, 1e-5, Optimizer.ADAM, 128, 15),
    /** The same with batch normalization, see {@link BatchNormLeNet}. */
    LENET_BN(BatchNormLeNet::build, 1e-5, Optimizer.ADAM, 128, 15);

    private static final int USUAL_EPOCHS_OF_SGD = 50;

    private final BiFunction<Tensor, ImageData.Format, Layer> builder;
    private final double l2;
    private final Optimizer usualOptimizer;
    private final int usualBatch;
    private final int usualEpochs;

    Model(
            BiFunction<Tensor, ImageData.Format, Layer> builder,
            double l2,
            Optimizer usualOptimizer,
            int usualBatch,
            int usualEpochs) {
        this.builder = builder;
        this.l2 = l2;
        this.usualOptimizer = usualOptimizer;
        this.usualBatch = usualBatch;
        this.usualEpochs = usualEpochs;
    }

    @Override
    public Layer build(Tensor images, ImageData.Format format) {
        return builder.apply(images, format);
    }

    @Override
    public double l2() {
        return l2;
    }

    /** The update rule unless the user says another. */
    public Optimizer usualOptimizer() {
        return usualOptimizer;
    }

    /** Images a step unless the user says another number. */
    public int usualBatch() {
        return usualBatch;
    }

    /** Epochs unless the user says another number: plain gradient descent needs more than the others. */
    public int usualEpochs(Optimizer optimizer) {
        return optimizer == Optimizer.SGD ? USUAL_EPOCHS_OF_SGD : usualEpochs;
    }

    /** As users write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
