package org.lasagne4j.examples.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.layers.Layers.TRAINABLE;
import static org.lasagne4j.layers.Networks.getAllParams;
import static org.lasagne4j.layers.Networks.getOutput;
import static org.lasagne4j.objectives.Objectives.categoricalCrossentropy;
import static org.lasagne4j.tensor.Tensors.ivector;
import static org.lasagne4j.tensor.Tensors.tensor4;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Function;
import org.lasagne4j.compile.Mode;
import org.lasagne4j.examples.data.ImageData;
import org.lasagne4j.init.Rng;
import org.lasagne4j.layers.Layer;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.updates.UpdateRule;
import org.lasagne4j.updates.UpdateRules;

/** The tutorial's networks, trained on the CPU with every rewrite and every kernel checked against the interpreter. */
class DebugTrainingTest {
    private static final int IMAGES = 4;

    @ParameterizedTest
    @EnumSource
    void everyRewriteAndKernelOfTrainingIsRight(Model model) {
        ImageData.Format format = new ImageData.Format(28, 28, 10);
        Tensor images = tensor4("images");
        Tensor labels = ivector("labels");
        Rng.setSeed(1);
        Layer network = model.build(images, format);
        Tensor loss = categoricalCrossentropy(getOutput(network), labels).mean();
        Function train = function(images, labels)
                .returning(loss)
                .updating(rule(model).minimize(loss, getAllParams(network, TRAINABLE)))
                .mode(Mode.DEBUG)
                .backend("cpu")
                .compile();

        double first = train.call(randomImages(), new int[] {3, 1, 4, 1}).scalar();
        double second = train.call(randomImages(), new int[] {3, 1, 4, 1}).scalar();

        assertThat(first).isFinite();
        assertThat(second).isFinite();
    }

    /** Behind batch normalization gradients cancel, and RMSProp makes steps of one size out of what rounding leaves of them. */
    private static UpdateRule rule(Model model) {
        return model == Model.LENET_BN ? UpdateRules.sgd(0.01) : UpdateRules.rmsprop(0.001);
    }

    private static HostArray randomImages() {
        Random random = new Random(5);
        HostArray images = HostArray.zeros(DType.FLOAT32, IMAGES, 1, 28, 28);
        for (long i = 0; i < images.count(); i++) {
            images.setDouble(i, random.nextFloat());
        }
        return images;
    }
}
