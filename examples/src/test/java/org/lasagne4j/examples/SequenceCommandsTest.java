package org.lasagne4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.examples.CommandRun.FAILED;
import static org.lasagne4j.examples.CommandRun.WRONG_OPTIONS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code adding} and {@code text}: what they print, and what becomes of their files. */
class SequenceCommandsTest {
    private static final String TEN_CHARACTERS = "abcdefghij".repeat(30);

    @TempDir
    private Path directory;

    @Test
    void addingPrintsATableThenTheTestResult() {
        CommandRun run = CommandRun.of("adding", "--epochs", "2", "--steps", "2", "--batch", "3", "--units", "4");

        assertThat(run.status()).isZero();
        // LSTM: 4 gates of (2·4 + 4·4 + 4), peepholes 3·4, output 4 + 1; the first cell and state are not trained.
        assertThat(run.out().get(0))
                .isEqualTo("adding, 129 parameters, adam 0.003, batches of 3, seed 1; sequences of 50 to 55 numbers,"
                        + " error of the mean 0.16667");
        assertThat(run.out().get(3)).isEqualTo("  epoch   seconds  training error  validation error");
        assertThat(run.out().get(5)).matches("    2/2 {6}\\d\\.\\d\\d {9}0\\.\\d{5} {11}0\\.\\d{5}");
        assertThat(run.out().get(7)).matches("test error 0\\.\\d{5}");
    }

    @Test
    void loadedParametersAddAsThoseThatWereSaved() {
        String file = directory.resolve("adding.npz").toString();
        CommandRun saved = CommandRun.of(
                "adding", "--epochs", "1", "--steps", "2", "--batch", "3", "--units", "4", "--save", file);

        CommandRun loaded = CommandRun.of("adding", "--epochs", "0", "--units", "4", "--load", file);
        CommandRun fresh = CommandRun.of("adding", "--epochs", "0", "--units", "4");

        assertThat(saved.out()).contains("parameters saved to " + file);
        assertThat(loaded.last(1)).isEqualTo(saved.last(1)).isNotEqualTo(fresh.last(1));
    }

    @Test
    void parametersOfAnotherSizeAreRefusedByAdding() {
        String file = directory.resolve("adding.npz").toString();
        CommandRun.of("adding", "--epochs", "0", "--units", "4", "--save", file);

        CommandRun loaded = CommandRun.of("adding", "--epochs", "0", "--units", "5", "--load", file);

        assertThat(loaded.status()).isEqualTo(FAILED);
        assertThat(loaded.err())
                .startsWith("Parameter file " + file + " does not fit this network.")
                .contains("output.W is (4, 1) instead of (5, 1)")
                .endsWith("fix:      build the network with the options that the file was saved with.\n");
    }

    @Test
    void loadedParametersWriteWhatThoseWroteThatWereSaved() {
        String file = directory.resolve("text.npz").toString();
        CommandRun saved = text("abc", TEN_CHARACTERS, "--epochs", "2", "--save", file);

        CommandRun loaded = text("abc", TEN_CHARACTERS, "--epochs", "0", "--load", file);
        CommandRun fresh = text("abc", TEN_CHARACTERS, "--epochs", "0");

        assertThat(saved.status()).isZero();
        assertThat(saved.out()).contains("parameters saved to " + file);
        assertThat(loaded.last(3)).isEqualTo(saved.last(3)).isNotEqualTo(fresh.last(3));
        assertThat(loaded.last(3).get(0))
                .matches("\\d\\.\\d{3} bits a character of the last tenth, which was not learned");
        assertThat(loaded.last(1).get(0)).startsWith("abc").hasSize("abc".length() + 20);
    }

    @Test
    void parametersOfOtherCharactersAreRefused() {
        String file = directory.resolve("text.npz").toString();
        text("a", TEN_CHARACTERS, "--epochs", "0", "--save", file);

        CommandRun loaded = text("a", TEN_CHARACTERS.replace("j", "x\n"), "--epochs", "0", "--load", file);

        assertThat(loaded.status()).isEqualTo(FAILED);
        assertThat(loaded.err()).isEqualTo("""
                Parameter file %s is of a text with other characters.
                  expected: the 11 characters of this text
                  actual:   10 characters; U+000A 'x' missing, 'j' unexpected
                  fix:      give the --text that the file was saved with.
                """.formatted(file));
    }

    @Test
    void parametersOfAnotherNumberOfUnitsAreRefusedByText() {
        String file = directory.resolve("text.npz").toString();
        text("a", TEN_CHARACTERS, "--epochs", "0", "--save", file);

        CommandRun loaded = text("a", TEN_CHARACTERS, "--epochs", "0", "--units", "5", "--load", file);

        assertThat(loaded.status()).isEqualTo(FAILED);
        assertThat(loaded.err()).isEqualTo("""
                Parameter file %s is of another number of units.
                  expected: 5
                  actual:   4
                  fix:      give --units 4.
                """.formatted(file));
    }

    @Test
    void parametersOfAnotherCommandAreRefusedByText() {
        String file = directory.resolve("adding.npz").toString();
        CommandRun.of("adding", "--epochs", "0", "--units", "4", "--save", file);

        CommandRun loaded = text("a", TEN_CHARACTERS, "--epochs", "0", "--load", file);

        assertThat(loaded.status()).isEqualTo(FAILED);
        assertThat(loaded.err()).startsWith("Parameter file " + file + " is not of a model of characters.");
    }

    @Test
    void aFileThatIsMissingIsNamed() {
        String missing = directory.resolve("none.npz").toString();

        CommandRun adding = CommandRun.of("adding", "--epochs", "0", "--units", "4", "--load", missing);
        CommandRun text = text("a", TEN_CHARACTERS, "--epochs", "0", "--load", missing);

        assertThat(adding.status()).isEqualTo(FAILED);
        assertThat(adding.err()).isEqualTo("""
                Parameter file %s cannot be read.
                  actual:   no such file or directory: %s
                """.formatted(missing, missing));
        assertThat(text.err()).isEqualTo(adding.err());
    }

    @Test
    void aBeginningOfOtherCharactersIsRefusedBeforeTraining() {
        CommandRun run = text("abz", TEN_CHARACTERS);

        assertThat(run.status()).isEqualTo(FAILED);
        assertThat(run.err()).startsWith("The text does not contain the character 'z'.");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aTextThatIsTooShortIsRefused() {
        CommandRun run = text("t", "too short");

        assertThat(run.status()).isEqualTo(WRONG_OPTIONS);
        assertThat(run.err()).startsWith("The text is too short for --batch and --window.");
    }

    /** Runs {@code text} on a text, with small sizes unless the options say others. */
    private CommandRun text(String begin, String text, String... options) {
        Path file = directory.resolve("text.txt");
        try {
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        List<String> all = new ArrayList<>(List.of(options));
        if (!all.contains("--units")) {
            all.addAll(List.of("--units", "4"));
        }
        all.addAll(0, List.of("text", "--text", file.toString(), "--begin", begin));
        all.addAll(List.of("--batch", "2", "--window", "10", "--write", "20"));
        return CommandRun.of(all.toArray(String[]::new));
    }
}
