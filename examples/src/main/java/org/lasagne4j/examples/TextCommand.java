package org.lasagne4j.examples;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.error.Problem;
import org.lasagne4j.examples.sequences.CharacterModel;
import org.lasagne4j.examples.sequences.Streams;
import org.lasagne4j.examples.sequences.Text;
import org.lasagne4j.examples.sequences.Writer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lasagne4j text}: gated recurrent units learn a text character by character, then write. */
@Command(
        name = "text",
        description = "Learns a text character by character, then writes.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TextCommand implements Callable<Integer> {
    @Option(
            names = "--text",
            paramLabel = "PATH",
            description = "A text file, or a directory with .md and .txt files; may be given again (default: the Apache"
                    + " License).")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--epochs", description = "Times to go through the text (default: ${DEFAULT-VALUE}).")
    private int epochs = 20;

    @Option(names = "--batch", description = "Streams that are read side by side (default: ${DEFAULT-VALUE}).")
    private int batch = 20;

    @Option(names = "--window", description = "Characters a stream and step (default: ${DEFAULT-VALUE}).")
    private int window = 50;

    @Option(names = "--units", description = "Default: ${DEFAULT-VALUE}.")
    private int units = 256;

    @Option(names = "--learning-rate", description = "Of Adam (default: ${DEFAULT-VALUE}).")
    private double learningRate = 0.003;

    @Option(names = "--begin", description = "What the written text begins with (default: ${DEFAULT-VALUE}).")
    private String begin = "The ";

    @Option(names = "--write", description = "Characters to write at the end (default: ${DEFAULT-VALUE}).")
    private int write = 400;

    @Option(names = "--temperature", description = "Below 1 it writes what is likely (default: ${DEFAULT-VALUE}).")
    private double temperature = 0.5;

    @Option(
            names = "--seed",
            description = "Decides the first weights and what is written (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--backend", description = "cpu, cuda or reference (default: the fastest that is available).")
    private @Nullable String backend;

    @Override
    public Integer call() {
        Text text = paths.isEmpty() ? Text.bundled() : Text.read(paths);
        int validationBegin = text.length() / 10 * 9;
        Streams training = new Streams(text, 0, validationBegin, batch, window);
        Streams validation = new Streams(text, validationBegin, text.length(), 1, window);
        check(training, validation);
        CharacterModel model = new CharacterModel(text.alphabet().length(), units, seed, backend);
        line(
                "%d characters of %d kinds, %d parameters; train function compiled in %.2f s",
                text.length(), text.alphabet().length(), model.parameterCount(), model.compileSeconds());
        for (int epoch = 1; epoch <= epochs; epoch++) {
            long start = System.nanoTime();
            // Constant for half of the epochs, then falling to a tenth.
            double rate = learningRate * Math.pow(10, -Math.max(0, 2.0 * epoch / epochs - 1));
            double loss =
                    training.meanLoss(model, (part, state) -> model.train(part.characters(), part.next(), state, rate));
            double seconds = (System.nanoTime() - start) / 1e9;
            line(
                    "epoch %3d  %6.2f s  training %.3f  validation %.3f bits a character",
                    epoch,
                    seconds,
                    bits(loss),
                    bits(validation.meanLoss(
                            model, (part, state) -> model.test(part.characters(), part.next(), state))));
        }
        line("%n%s", new Writer(model, text, temperature).write(begin, write, seed));
        return 0;
    }

    private static double bits(double nats) {
        return nats / Math.log(2);
    }

    private void check(Streams training, Streams validation) {
        if (training.windows() < 1 || validation.windows() < 1) {
            throw new OptionException(Problem.of("The text is too short for --batch and --window.")
                    .expected("at least " + (window + 1) + " characters for each of " + batch
                            + " streams, and a tenth more")
                    .actual(training.end() + " characters to learn from"));
        }
        if (epochs < 0 || units < 1 || write < 0 || !(learningRate > 0) || !(temperature > 0) || begin.isEmpty()) {
            throw new OptionException(Problem.of("The options of text do not fit.")
                    .expected(
                            "--units of at least 1, --epochs and --write of at least 0, a positive --learning-rate and"
                                    + " --temperature, a --begin")
                    .actual("--units " + units + " --epochs " + epochs + " --write " + write + " --learning-rate "
                            + learningRate + " --temperature " + temperature + " --begin '" + begin + "'"));
        }
    }

    private static void line(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
