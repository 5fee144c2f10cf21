package org.lasagne4j.examples;

import static org.lasagne4j.examples.OptionException.require;
import static org.lasagne4j.examples.OptionException.requireCount;
import static org.lasagne4j.examples.OptionException.requirePositive;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lasagne4j.error.Problem;
import org.lasagne4j.examples.sequences.CharacterFile;
import org.lasagne4j.examples.sequences.CharacterModel;
import org.lasagne4j.examples.sequences.Streams;
import org.lasagne4j.examples.sequences.Text;
import org.lasagne4j.examples.sequences.TextTraining;
import org.lasagne4j.examples.sequences.Writer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Option(
            names = "--epochs",
            description =
                    "Times to go through the text (default: ${DEFAULT-VALUE}). 0 only writes, which makes sense with"
                            + " --load.")
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

    @Mixin
    private final TrainingOptions options = new TrainingOptions();

    private final ProcessClock clock = new ProcessClock();

    /** Trains, saves, writes; returns the exit status. */
    @Override
    public Integer call() {
        check();
        Text text = paths.isEmpty() ? Text.bundled() : Text.read(paths);
        int validationBegin = text.length() / 10 * 9;
        Streams training = new Streams(text, 0, validationBegin, batch, window);
        Streams validation = new Streams(text, validationBegin, text.length(), 1, window);
        check(text, training, validation);
        CharacterModel model = new CharacterModel(text.alphabet().length(), units, options.seed(), options.backend());
        int status = train(text, model, new TextTraining(model, training, validation, learningRate));
        System.out.println("\n" + new Writer(model, text, temperature).write(begin, write, options.seed()));
        return status;
    }

    private int train(Text text, CharacterModel model, TextTraining training) {
        Report report = new Report(
                clock,
                epochs,
                options.progress(),
                Column.number("training bits a character", 3),
                Column.number("validation bits a character", 3));
        TrainingRun run = new TrainingRun("text", CharacterFile.contents(model, text), options, report);
        report.line(
                "text, %d parameters, adam %s, %d streams in windows of %d, seed %d; %d characters of %d kinds",
                model.parameterCount(),
                learningRate,
                batch,
                window,
                options.seed(),
                text.length(),
                text.alphabet().length());
        report.line("train function compiled in %.2f s", model.compileSeconds());
        int status = run.train(training, epochs);
        double bits = training.validate().get(0);
        report.totalTime();
        report.line("%.3f bits a character of the last tenth, which was not learned", bits);
        return status;
    }

    private void check() {
        options.check(epochs);
        requireCount("--batch", batch);
        requireCount("--window", window);
        requireCount("--units", units);
        require(!begin.isEmpty(), "--begin must not be empty", "one character or more", "none");
        require(write >= 0, "--write must not be negative", "0 or more", write);
        requirePositive("--learning-rate", learningRate);
        requirePositive("--temperature", temperature);
    }

    private void check(Text text, Streams training, Streams validation) {
        if (training.windows() < 1 || validation.windows() < 1) {
            throw new OptionException(Problem.of("The text is too short for --batch and --window.")
                    .expected("at least " + (window + 1) + " characters for each of " + batch
                            + " streams, and a tenth more")
                    .actual(training.end() + " characters to learn from"));
        }
        begin.chars().forEach(character -> text.code((char) character));
        if (options.load() != null) {
            CharacterFile.check(options.load(), text, units);
        }
    }
}
