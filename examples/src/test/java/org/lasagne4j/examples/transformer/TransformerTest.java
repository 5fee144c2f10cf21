package org.lasagne4j.examples.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.examples.data.ImageData;
import org.lasagne4j.examples.data.Mnist;
import org.lasagne4j.examples.mnist.ClassifierTraining;
import org.lasagne4j.examples.mnist.CompiledClassifier;
import org.lasagne4j.examples.mnist.Optimizer;
import org.lasagne4j.examples.mnist.Score;
import org.lasagne4j.examples.training.LearningRate;
import org.lasagne4j.examples.training.Schedule;
import org.lasagne4j.examples.training.TrainingListener;
import org.lasagne4j.examples.training.TrainingLoop;

class TransformerTest {
    private static final ImageData DIGITS = few(Mnist.load()).onCanvas(60, 60, 1);

    private static ImageData few(ImageData all) {
        return new ImageData(
                all.training().subset(0, 2000),
                all.validation().subset(0, 100),
                all.test().subset(0, 500));
    }

    @Test
    void forAStartTheWindowIsTheWholeCanvas() {
        Windows windows = new Windows(compiled(View.TRANSFORMED));

        Windows.Fit fit = windows.fit(DIGITS.test());

        assertThat(fit.size()).isCloseTo(1, within(1e-6));
        assertThat(fit.distance()).isCloseTo(fit.fromCanvas(), within(1e-6));
        // 33 places along each axis, about as if anywhere within ±16.5: the mean distance from the middle is 16.5 ·
        // 0.7652.
        assertThat(fit.distance()).isCloseTo(12.63, within(0.6)); // three standard errors of 500 images
        HostArray canvas = DIGITS.test().first(1);
        HostArray seen = windows.seen(canvas);
        assertThat(seen.shape()).containsExactly(1, 1, 20, 20);
        assertThat(seen.getDouble(399)).isEqualTo(canvas.getDouble(3599));
    }

    @Test
    void theWindowLearnsToFollowTheDigits() {
        CompiledClassifier network = compiled(View.TRANSFORMED);

        train(network, DIGITS, 25);

        Windows.Fit fit = new Windows(network).fit(DIGITS.test());
        assertThat(fit.distance()).isLessThan(0.7 * fit.fromCanvas());
        assertThat(fit.size()).isLessThan(0.9);
    }

    @ParameterizedTest
    @EnumSource(View.class)
    void everyViewLearns(View view) {
        CompiledClassifier network = compiled(view);
        Score before = Score.of(network, DIGITS.validation());

        train(network, new ImageData(DIGITS.training().subset(0, 500), DIGITS.validation(), DIGITS.test()), 4);

        assertThat(Score.of(network, DIGITS.validation()).loss()).isLessThan(before.loss());
    }

    @ParameterizedTest
    @EnumSource(View.class)
    void theSmallestCanvasIsLargeEnough(View view) {
        ImageData.Format format = new ImageData.Format(View.SMALLEST_CANVAS, View.SMALLEST_CANVAS, 10);
        CompiledClassifier network =
                new CompiledClassifier(new CompiledClassifier.Settings(view, format, Optimizer.ADAM, 1, null));

        ImageData digits = few(Mnist.load()).onCanvas(format.rows(), format.columns(), 1);

        assertThat(Score.of(network, digits.validation()).loss()).isFinite();
    }

    private static CompiledClassifier compiled(View view) {
        return new CompiledClassifier(new CompiledClassifier.Settings(view, DIGITS.format(), Optimizer.ADAM, 1, null));
    }

    private static void train(CompiledClassifier network, ImageData digits, int epochs) {
        LearningRate rate = new LearningRate(0.002, Schedule.LINEAR);
        ClassifierTraining training = new ClassifierTraining(network, digits, 50, 1, rate);
        new TrainingLoop(training, new TrainingListener() {}, () -> false).run(epochs);
    }
}
