package org.lasagne4j.examples.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.layers.Networks.getAllParams;
import static org.lasagne4j.layers.Networks.getOutput;
import static org.lasagne4j.tensor.Tensors.matrix;
import static org.lasagne4j.tensor.Tensors.tensor4;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Function;
import org.lasagne4j.examples.data.ImageData;
import org.lasagne4j.examples.data.Mnist;
import org.lasagne4j.examples.training.LearningRate;
import org.lasagne4j.examples.training.Schedule;
import org.lasagne4j.examples.training.TrainingListener;
import org.lasagne4j.examples.training.TrainingLoop;
import org.lasagne4j.init.Rng;
import org.lasagne4j.layers.npz.ParameterFile;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;

class AutoencoderTest {
    private static final ImageData DIGITS = few(Mnist.load());

    private static ImageData few(ImageData all) {
        return new ImageData(
                all.training().subset(0, 600),
                all.validation().subset(0, 100),
                all.test().subset(0, 100));
    }

    @ParameterizedTest
    @CsvSource({"28,28", "9,14", "5,7"})
    void aReconstructionHasTheShapeOfTheImages(int rows, int columns) {
        Tensor images = tensor4("images");

        Autoencoder network = Autoencoder.build(images, new ImageData.Format(rows, columns, 10), 4, Pooling.MAX);

        assertThat(network.code().outputShape()).endsWith(4);
        assertThat(network.reconstruction().outputShape()).endsWith(1, rows, columns);
        HostArray some = HostArray.zeros(images.dtype(), 3, 1, rows, columns);
        HostArray made = function(images)
                .returning(getOutput(network.reconstruction()))
                .compile()
                .call(some)
                .array();
        assertThat(made.shape()).containsExactly(3, 1, rows, columns);
    }

    @Test
    void theDecoderHasNoParametersButBiases() {
        Autoencoder network = Autoencoder.build(tensor4("images"), ImageData.Format.MNIST, 4, Pooling.AVERAGE);

        List<String> ofCode = names(getAllParams(network.code()));
        List<String> all = names(getAllParams(network.reconstruction()));

        assertThat(ofCode).containsExactly("conv1.W", "conv1.b", "conv2.W", "conv2.b", "code.W", "code.b");
        assertThat(all).hasSize(9).containsAll(ofCode).contains("decoder1.b", "decoder2.b", "decoder3.b");
    }

    private static List<String> names(List<Shared> parameters) {
        return parameters.stream().map(Shared::name).toList();
    }

    @ParameterizedTest
    @EnumSource(Pooling.class)
    void withAveragesTheCodeIsAllThatTheDecoderKnows(Pooling pooling) {
        Rng.setSeed(1);
        Tensor images = tensor4("images");
        Tensor code = matrix("code");
        Autoencoder network = Autoencoder.build(images, ImageData.Format.MNIST, 4, pooling);
        List<Tensor> outputs = getOutput(List.of(network.reconstruction(), network.code()));
        Function decode = function(images, code)
                .returning(outputs.get(0))
                .givens(Map.of(outputs.get(1), code))
                .compile();
        HostArray codes = HostArray.of(new float[] {1, -2, 3, -4, 5, 6, -7, -8}, 2, 4);

        float[] withSomeImages = decode.call(DIGITS.training().first(2), codes).floats();
        float[] withOthers = decode.call(DIGITS.test().first(2), codes).floats();

        if (pooling == Pooling.AVERAGE) {
            assertThat(withSomeImages).containsExactly(withOthers);
        } else {
            assertThat(withSomeImages).isNotEqualTo(withOthers);
        }
    }

    @Test
    void forAStartAReconstructionIsAsDarkAsTheDigits() {
        HostArray images = DIGITS.test().first(100);

        double made = mean(autoencoder(1).of(images));

        assertThat(made).isCloseTo(mean(images), within(0.05));
    }

    private static double mean(HostArray pixels) {
        double sum = 0;
        for (float pixel : pixels.toFloats()) {
            sum += pixel;
        }
        return sum / pixels.count();
    }

    @Test
    void trainingBringsTheErrorBelowThatOfTheMeanImage() {
        CompiledAutoencoder network = autoencoder(1);
        double meanImage = new PrincipalComponents(DIGITS.training(), null)
                .reconstruction(0)
                .error(DIGITS.test());

        train(network, 12);

        assertThat(network.error(DIGITS.test())).isLessThan(meanImage * 0.6);
    }

    @Test
    void savedParametersReconstructTheSame(@TempDir Path directory) {
        CompiledAutoencoder trained = autoencoder(1);
        train(trained, 1);
        Path file = directory.resolve("autoencoder.npz");
        ParameterFile.save(file, trained.parameters());
        CompiledAutoencoder loaded = autoencoder(2);

        ParameterFile.load(file, loaded.parameters());

        HostArray images = DIGITS.test().first(3);
        assertThat(loaded.of(images).toFloats())
                .containsExactly(trained.of(images).toFloats());
    }

    @Test
    void theErrorIsTheMeanOfSquaredDifferences() {
        Reconstruction tenthLess = images -> {
            float[] pixels = images.toFloats();
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] -= 0.1f;
            }
            return HostArray.of(pixels, images.shape());
        };

        assertThat(tenthLess.error(DIGITS.training())).isCloseTo(0.01, within(1e-7)); // float32 pixels
    }

    private static CompiledAutoencoder autoencoder(long seed) {
        return new CompiledAutoencoder(ImageData.Format.MNIST, 16, Pooling.AVERAGE, seed, null);
    }

    private static void train(CompiledAutoencoder network, int epochs) {
        LearningRate rate = new LearningRate(0.01, Schedule.LINEAR);
        AutoencoderTraining training = new AutoencoderTraining(network, DIGITS, 30, 1, rate);
        new TrainingLoop(training, new TrainingListener() {}, () -> false).run(epochs);
    }
}
