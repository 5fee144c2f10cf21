package org.lasagne4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.examples.CommandRun.FAILED;
import static org.lasagne4j.examples.CommandRun.WRONG_OPTIONS;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class Lasagne4jTest {
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

    @ParameterizedTest
    @ValueSource(strings = {"adding", "text"})
    void everyTrainingCommandHasTheCommonOptions(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).contains("--epochs", "--seed", "--backend", "--save", "--load", "--[no-]progress");
    }

    @ParameterizedTest
    @CsvSource({
        "adding, --epochs, -1, must not be negative",
        "adding, --steps, 0, must be at least 1",
        "adding, --batch, 0, must be at least 1",
        "adding, --units, 0, must be at least 1",
        "adding, --shortest, 1, must leave room for two numbers",
        "adding, --longest, 49, must not be less than --shortest",
        "adding, --learning-rate, NaN, must be a positive number",
        "text, --epochs, -1, must not be negative",
        "text, --batch, 0, must be at least 1",
        "text, --window, 0, must be at least 1",
        "text, --units, 0, must be at least 1",
        "text, --write, -1, must not be negative",
        "text, --begin, '', must not be empty",
        "text, --learning-rate, 0, must be a positive number",
        "text, --temperature, -1, must be a positive number"
    })
    void aNumberOutOfItsRangeIsRefused(String command, String option, String value, String rule) {
        assertThat(run(command, option, value)).isEqualTo(WRONG_OPTIONS);
        assertThat(err.toString()).startsWith("Option " + option + " " + rule + ".");
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

    @ParameterizedTest
    @ValueSource(strings = {"mnist", "adding", "text"})
    void aPlaceThatCannotBeSavedToIsRefusedBeforeTraining(String command, @TempDir Path directory) {
        Path file = directory.resolve("none").resolve("mlp.npz");

        assertThat(run(command, "--save", file.toString())).isEqualTo(WRONG_OPTIONS);
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
