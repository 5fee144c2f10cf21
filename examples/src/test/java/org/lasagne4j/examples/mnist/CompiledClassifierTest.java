package org.lasagne4j.examples.mnist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lasagne4j.examples.data.ImageData;
import org.lasagne4j.examples.data.Mnist;
import org.lasagne4j.examples.training.LearningRate;
import org.lasagne4j.examples.training.Schedule;
import org.lasagne4j.examples.training.TrainingListener;
import org.lasagne4j.examples.training.TrainingLoop;
import org.lasagne4j.layers.npz.ParameterFile;
import org.lasagne4j.tensor.Shared;

class CompiledClassifierTest {
    private static final int BATCH = 50;

    /** The first 2000 training digits and the first 500 of the others: enough to learn reading from in a second. */
    private static ImageData digits;

    /** Enough to see a loss fall. */
    private static ImageData fewDigits;

    @BeforeAll
    static void loadDigits() {
        ImageData all = Mnist.load();
        digits = first(all, 2000, 500);
        fewDigits = first(all, 400, 100);
    }

    private static ImageData first(ImageData all, int training, int others) {
        return new ImageData(
                all.training().subset(0, training),
                all.validation().subset(0, others),
                all.test().subset(0, others));
    }

    @ParameterizedTest
    @CsvSource({
        "MLP, SGD",
        "MLP, NESTEROV",
        "MLP, RMSPROP",
        "MLP, ADAM",
        "LENET, SGD",
        "LENET, NESTEROV",
        "LENET, RMSPROP",
        "LENET, ADAM",
        "LENET_BN, ADAM"
    })
    void everyOptimizerMakesTheLossFall(Model model, Optimizer optimizer) {
        CompiledClassifier network = network(model, optimizer, 1);
        Score before = Score.of(network, fewDigits.validation());

        List<TrainingListener.Epoch> epochs = train(network, fewDigits, 2);

        assertThat(epochs.get(1).trainingLoss()).isLessThan(epochs.get(0).trainingLoss());
        assertThat(epochs.get(1).validation().get(0)).isLessThan(before.loss());
    }

    /** With 2000 digits a perceptron passes 85 % within a few epochs; guessing gives 10 %. */
    @Test
    void thePerceptronLearnsDigits() {
        CompiledClassifier network = network(Model.MLP, Optimizer.ADAM, 1);

        train(network, digits, 6);

        assertThat(Score.of(network, digits.test()).accuracy()).isGreaterThan(0.85);
    }

    @Test
    void theNumberOfParametersIsTheTutorials() {
        // 784·500 + 500 + 500·300 + 300 + 300·10 + 10, and 6·25 + 6 + 10·6·25 + 10 + 160·100 + 100 + 100·10 + 10
        assertThat(network(Model.MLP, Optimizer.SGD, 1).parameterCount()).isEqualTo(545_810);
        assertThat(network(Model.LENET, Optimizer.SGD, 1).parameterCount()).isEqualTo(18_776);
    }

    @Test
    void theSeedDecidesEverything() {
        assertThat(losses(5)).isEqualTo(losses(5)).isNotEqualTo(losses(6));
    }

    @Test
    void savedParametersScoreTheSameInAnotherNetwork(@TempDir Path directory) {
        Path file = directory.resolve("lenet.npz");
        CompiledClassifier trained = network(Model.LENET, Optimizer.ADAM, 1);
        train(trained, fewDigits, 1);
        ParameterFile.save(file, trained.parameters());
        CompiledClassifier other = network(Model.LENET, Optimizer.SGD, 2);

        ParameterFile.load(file, other.parameters());

        assertThat(Score.of(other, fewDigits.test())).isEqualTo(Score.of(trained, fewDigits.test()));
        assertThat(other.parameters())
                .extracting(Shared::name)
                .containsExactly(
                        "conv1.W", "conv1.b", "conv2.W", "conv2.b", "hidden.W", "hidden.b", "output.W", "output.b");
    }

    private static List<Double> losses(long seed) {
        return train(network(Model.MLP, Optimizer.RMSPROP, seed), fewDigits, 2).stream()
                .map(TrainingListener.Epoch::trainingLoss)
                .toList();
    }

    private static CompiledClassifier network(Model model, Optimizer optimizer, long seed) {
        return new CompiledClassifier(new CompiledClassifier.Settings(model, digits.format(), optimizer, seed, null));
    }

    private static List<TrainingListener.Epoch> train(CompiledClassifier network, ImageData data, int epochs) {
        List<TrainingListener.Epoch> done = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void epochDone(Epoch epoch) {
                done.add(epoch);
            }
        };
        LearningRate rate = new LearningRate(0.001, Schedule.CONSTANT);
        new TrainingLoop(new ClassifierTraining(network, data, BATCH, 3, rate), listener, () -> false).run(epochs);
        return done;
    }
}
