package org.lasagne4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class Lasagne4jTest {
    private static final int FAILED = 1;
    private static final int WRONG_OPTIONS = 2;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpNamesEveryOption() {
        int status = run("mnist", "--help");

        assertThat(status).isZero();
        assertThat(out.toString())
                .contains(
                        "--model",
                        "mlp, lenet, lenet-bn",
                        "--optimizer",
                        "sgd, nesterov, rmsprop, adam",
                        "--epochs",
                        "--batch")
                .contains(
                        "--seed",
                        "--learning-rate",
                        "--schedule",
                        "--backend",
                        "--data",
                        "--save",
                        "--load",
                        "--[no-]progress");
    }

    @Test
    void aTextThatIsTooShortIsRefused(@TempDir Path directory) throws IOException {
        Path text = Files.writeString(directory.resolve("short.txt"), "too short");

        assertThat(run("text", "--text", text.toString())).isEqualTo(WRONG_OPTIONS);
        assertThat(err.toString()).startsWith("The text is too short for --batch and --window.");
    }

    @Test
    void textIsLearnedAndWritten() {
        assertThat(run("text", "--epochs", "1", "--units", "4", "--write", "3")).isZero();
    }

    @Test
    void sequencesToAddHaveTwoNumbers() {
        assertThat(run("adding", "--shortest", "1")).isEqualTo(WRONG_OPTIONS);
        assertThat(err.toString()).startsWith("The options of adding do not fit.");
        assertThat(run("adding", "--epochs", "1", "--steps", "2", "--batch", "3", "--units", "4"))
                .isZero();
    }

    @Test
    void withoutACommandItAsksForOne() {
        assertThat(run()).isEqualTo(WRONG_OPTIONS);
        assertThat(err).hasToString("Missing required subcommand\nSee lasagne4j --help.\n");
    }

    @Test
    void anUnknownOptionSuggestsTheNearest() {
        assertThat(run("mnist", "--epoch=3")).isEqualTo(WRONG_OPTIONS);
        assertThat(err).hasToString("""
                Unknown option: '--epoch=3'
                Possible solutions: --epochs
                See lasagne4j mnist --help.
                """);
    }

    @Test
    void anUnknownModelListsTheModels() {
        assertThat(run("mnist", "--model", "mpl")).isEqualTo(WRONG_OPTIONS);
        assertThat(err).hasToString("""
                Invalid value for option '--model': expected one of mlp, lenet, lenet-bn, but it was 'mpl'
                See lasagne4j mnist --help.
                """);
    }

    @Test
    void aWordInPlaceOfANumberIsNamed() {
        assertThat(run("mnist", "--epochs", "many")).isEqualTo(WRONG_OPTIONS);
        assertThat(err).hasToString("""
                Invalid value for option '--epochs': 'many' is not an int
                See lasagne4j mnist --help.
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "0.0", "-0.1", "Infinity"})
    void aLearningRateMustBePositive(String rate) {
        assertThat(run("mnist", "--learning-rate", rate)).isEqualTo(WRONG_OPTIONS);
        assertThat(err).hasToString("""
                Option --learning-rate must be a positive number.
                  expected: a finite number above 0
                  actual:   %s
                """.formatted(rate));
    }

    @Test
    void epochsMustNotBeNegative() {
        assertThat(run("mnist", "--epochs", "-1")).isEqualTo(WRONG_OPTIONS);
        assertThat(err).hasToString("""
                Option --epochs must not be negative.
                  expected: 0 or more
                  actual:   -1
                """);
    }

    @Test
    void aBatchHasAtLeastOneImage() {
        assertThat(run("mnist", "--batch", "0")).isEqualTo(WRONG_OPTIONS);
        assertThat(err).hasToString("""
                Option --batch must be at least one image.
                  expected: 1 or more
                  actual:   0
                """);
    }

    @Test
    void aPlaceThatCannotBeSavedToIsRefusedBeforeTraining(@TempDir Path directory) {
        Path file = directory.resolve("none").resolve("mlp.npz");

        assertThat(run("mnist", "--save", file.toString())).isEqualTo(WRONG_OPTIONS);
        assertThat(err).hasToString("""
                Option --save must name a file that can be written.
                  expected: a file in a writable directory
                  actual:   %s
                """.formatted(file));
    }

    @Test
    void aMissingDataDirectoryIsNamed(@TempDir Path directory) {
        Path missing = directory.resolve("none");

        assertThat(run("mnist", "--data", missing.toString())).isEqualTo(FAILED);
        assertThat(err).hasToString("""
                The data directory %s does not exist.
                  expected: a directory with the four IDX files of an image data set
                  actual:   nothing at this path
                """.formatted(missing));
    }

    private int run(String... args) {
        CommandLine command = Lasagne4j.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(args);
    }
}
