package org.lasagne4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lasagne4j.examples.CommandRun.FAILED;
import static org.lasagne4j.examples.CommandRun.WRONG_OPTIONS;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lasagne4j.examples.data.FewDigits;

/** {@code autoencoder} and {@code transformer}: what they print, what becomes of their files, what they refuse. */
class ImageCommandsTest {
    @TempDir
    private static Path digits;

    @TempDir
    private Path directory;

    @BeforeAll
    static void writeDigits() throws IOException {
        FewDigits.write(digits);
    }

    private static CommandRun run(String command, String... more) {
        List<String> options = List.of("--data", digits.toString(), "--batch", "60");
        return CommandRun.of(Stream.of(List.of(command), options, List.of(more))
                .flatMap(List::stream)
                .toArray(String[]::new));
    }

    @Test
    void autoencoderPrintsATableThenTheErrorBesideOthers() {
        CommandRun run = run("autoencoder", "--epochs", "2", "--code", "5");

        assertThat(run.status()).isZero();
        // Convolutions 8·25 + 8 and 16·8·9 + 16, code 16·7·7·5 + 5, biases of the decoder 16 + 8 + 1.
        assertThat(run.out().get(0))
                .isEqualTo(
                        "code of 5 numbers, average pooling, 5326 parameters, adam 0.008 linear, batches of 60, seed 1");
        assertThat(run.out().get(3)).isEqualTo("  epoch   seconds  training error  validation error");
        assertThat(run.out().get(5)).matches("    2/2 {6}\\d\\.\\d\\d {9}0\\.\\d{5} {11}0\\.\\d{5}");
        assertThat(run.last(3).get(0)).matches("mean squared error of a test pixel: always the mean image 0\\.\\d{5}");
        assertThat(run.last(3).get(1)).matches("5 principal components 0\\.\\d{5}");
        assertThat(run.last(3).get(2)).matches("test error 0\\.\\d{5}");
    }

    @Test
    void transformerPrintsATableThenWhereItLooksThenTheAccuracy() {
        CommandRun run = run("transformer", "--epochs", "1");

        assertThat(run.status()).isZero();
        assertThat(run.out().get(0))
                .isEqualTo("canvas of 60x60, transformed, 59662 parameters, adam 0.001 linear, batches of 60, seed 1");
        assertThat(run.out().get(3))
                .isEqualTo("  epoch   seconds  training loss  validation loss  validation accuracy");
        assertThat(run.last(3).get(0))
                .matches(
                        "middle of the window to middle of the digit: 1\\d\\.\\d\\d pixels; middle of the canvas to it:"
                                + " 1\\d\\.\\d\\d");
        assertThat(run.last(3).get(1)).matches("side of the window: \\d\\.\\d\\d of the canvas's");
        assertThat(run.last(3).get(2)).matches("test loss \\d\\.\\d{4}, test accuracy \\d+\\.\\d\\d %");
    }

    @ParameterizedTest
    @CsvSource({"shrunk, 43082", "whole, 698442"})
    void withoutATransformerTheClassifierSeesTheCanvas(String view, String parameters) {
        CommandRun run = run("transformer", "--epochs", "0", "--view", view);

        assertThat(run.status()).isZero();
        assertThat(run.out().get(0)).startsWith("canvas of 60x60, " + view + ", " + parameters + " parameters");
        assertThat(run.out()).noneMatch(line -> line.contains("window"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"autoencoder", "transformer"})
    void loadedParametersDoAsThoseThatWereSaved(String command) {
        String file = directory.resolve("saved.npz").toString();
        CommandRun saved = run(command, "--epochs", "1", "--save", file);

        CommandRun loaded = run(command, "--epochs", "0", "--load", file);
        CommandRun fresh = run(command, "--epochs", "0");

        assertThat(saved.out()).contains("parameters saved to " + file);
        assertThat(loaded.last(1)).isEqualTo(saved.last(1)).isNotEqualTo(fresh.last(1));
    }

    @Test
    void parametersOfAnotherCodeAreRefused() {
        String file = directory.resolve("saved.npz").toString();
        run("autoencoder", "--epochs", "0", "--code", "3", "--save", file);

        CommandRun loaded = run("autoencoder", "--epochs", "0", "--code", "4", "--load", file);

        assertThat(loaded.status()).isEqualTo(FAILED);
        assertThat(loaded.err())
                .startsWith("Parameter file " + file + " does not fit this network.")
                .contains("code.W is (784, 3) instead of (784, 4)");
    }

    @ParameterizedTest
    @CsvSource({"autoencoder, 602, 92", "transformer, 1242, 86"})
    void aPictureOfTwentyTestImagesIsWritten(String command, int width, int height) throws IOException {
        Path file = directory.resolve("picture.png");

        CommandRun run = run(command, "--epochs", "0", "--images", file.toString());

        assertThat(run.out()).contains("picture written to " + file);
        BufferedImage picture = ImageIO.read(file.toFile());
        assertThat(picture.getWidth()).isEqualTo(width);
        assertThat(picture.getHeight()).isEqualTo(height);
    }

    @Test
    void aCodeLongerThanAnImageIsRefused() {
        CommandRun run = run("autoencoder", "--code", "785");

        assertThat(run.status()).isEqualTo(WRONG_OPTIONS);
        assertThat(run.err()).isEqualTo("""
                Option --code must not be longer than an image.
                  expected: 784 pixels or less
                  actual:   785
                """);
        assertThat(run("autoencoder", "--code", "0").err()).isEqualTo("""
                Option --code must be at least 1.
                  expected: 1 or more
                  actual:   0
                """);
    }

    @Test
    void aCanvasThatTheNetworksCannotTakeIsRefused() {
        CommandRun run = run("transformer", "--canvas", "41");

        assertThat(run.status()).isEqualTo(WRONG_OPTIONS);
        assertThat(run.err()).isEqualTo("""
                Option --canvas is too small.
                  expected: 42 or more
                  actual:   41
                """);
    }

    @Test
    void aPictureOfWindowsNeedsATransformer() {
        String file = directory.resolve("picture.png").toString();

        CommandRun run = run("transformer", "--view", "whole", "--images", file);

        assertThat(run.status()).isEqualTo(WRONG_OPTIONS);
        assertThat(run.err()).isEqualTo("""
                Option --images shows what a transformer does.
                  expected: --view transformed
                  actual:   whole
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"autoencoder", "transformer"})
    void aPictureThatCannotBeWrittenIsRefusedBeforeTraining(String command) {
        Path file = directory.resolve("none").resolve("picture.png");

        CommandRun run = run(command, "--images", file.toString());

        assertThat(run.status()).isEqualTo(WRONG_OPTIONS);
        assertThat(run.err()).isEqualTo("""
                Option --images must name a file that can be written.
                  expected: a file in a writable directory
                  actual:   %s
                """.formatted(file));
    }

    @Test
    void unknownNamesListTheKnownOnes() {
        assertThat(run("autoencoder", "--pooling", "mean").err()).isEqualTo("""
                Invalid value for option '--pooling': expected one of average, max, but it was 'mean'
                See lasagne4j autoencoder --help.
                """);
        assertThat(run("transformer", "--view", "all").err()).isEqualTo("""
                Invalid value for option '--view': expected one of transformed, shrunk, whole, but it was 'all'
                See lasagne4j transformer --help.
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"autoencoder", "transformer"})
    void aBatchLargerThanTheDataIsRefused(String command) {
        CommandRun run = CommandRun.of(command, "--data", digits.toString(), "--batch", "251");

        assertThat(run.status()).isEqualTo(FAILED);
        assertThat(run.err()).isEqualTo("""
                The batch size does not fit the data.
                  expected: 1 to 250, the number of training images
                  actual:   251
                  fix:      choose another --batch.
                """);
    }
}
