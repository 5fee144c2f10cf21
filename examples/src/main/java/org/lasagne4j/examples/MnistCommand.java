package org.lasagne4j.examples;

import java.util.concurrent.Callable;
import org.lasagne4j.examples.data.ImageData;
import org.lasagne4j.examples.mnist.ClassifierTraining;
import org.lasagne4j.examples.mnist.CompiledClassifier;
import org.lasagne4j.examples.mnist.Score;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lasagne4j mnist}: trains a network on MNIST or another IDX data set, and tests it. */
@Command(
        name = "mnist",
        description = "Trains a network on handwritten digits, or on any IDX data set, and tests it.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class MnistCommand implements Callable<Integer> {
    @Mixin
    private final MnistOptions options = new MnistOptions();

    private final ProcessClock clock = new ProcessClock();

    /** Trains, tests, saves; returns the exit status. */
    @Override
    public Integer call() {
        options.check();
        options.data().startLoading();
        return train(new CompiledClassifier(options.settings(options.data().format())));
    }

    private int train(CompiledClassifier network) {
        Report report = new Report(
                clock,
                options.epochs(),
                options.common().progress(),
                Column.number("training loss", 4),
                Column.number("validation loss", 4),
                Column.percent("validation accuracy"));
        TrainingRun run = new TrainingRun("mnist-" + options.model(), network.parameters(), options.common(), report);
        ImageData data = options.data().images();
        begin(report, network, data);
        int status = run.train(
                new ClassifierTraining(
                        network, data, options.batch(), options.common().seed(), options.learningRate()),
                options.epochs());
        Score test = Score.of(network, data.test());
        report.totalTime();
        report.line("test loss %.4f, test accuracy %.2f %%", test.loss(), 100 * test.accuracy());
        return status;
    }

    private void begin(Report report, CompiledClassifier network, ImageData data) {
        report.line(
                "%s, %d parameters, %s %s, batches of %d, seed %d; %d training, %d validation, %d test images",
                options.model(),
                network.parameterCount(),
                options.optimizer(),
                options.learningRate(),
                options.batch(),
                options.common().seed(),
                data.training().count(),
                data.validation().count(),
                data.test().count());
        report.line("train function compiled in %.2f s", network.compileSeconds());
    }
}
