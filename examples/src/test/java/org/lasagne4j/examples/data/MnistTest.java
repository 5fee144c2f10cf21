package org.lasagne4j.examples.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.lasagne4j.error.DataException;

class MnistTest {
    /** SHA-256 of no bytes at all (FIPS 180-4 test vectors). */
    private static final String SHA_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void loadsTheRealDigits() {
        ImageData data = Mnist.load();

        assertThat(data.training().count()).isEqualTo(50_000);
        assertThat(data.validation().count()).isEqualTo(10_000);
        assertThat(data.test().count()).isEqualTo(10_000);
        assertThat(data.format()).isEqualTo(ImageData.Format.MNIST);
        // The first training digits are 5 0 4 1 9, the first test digits 7 2 1 0 4, as everybody's first plot shows.
        assertThat(data.training().label(0)).isEqualTo(5);
        assertThat(data.training().label(4)).isEqualTo(9);
        assertThat(data.test().label(0)).isEqualTo(7);
    }

    @Test
    void aWrongChecksumNamesBoth() {
        assertThatThrownBy(() -> Mnist.verify("digits.gz", new byte[0], "00ff"))
                .isInstanceOf(DataException.class)
                .hasMessage("The bundled file digits.gz is damaged: its checksum is wrong.\n  expected: SHA-256 00ff\n"
                        + "  actual:   SHA-256 " + SHA_OF_NOTHING
                        + "\n  fix:      build the examples again from a clean checkout.");
    }

    @Test
    void aRightChecksumPasses() {
        assertThatCode(() -> Mnist.verify("digits.gz", new byte[0], SHA_OF_NOTHING))
                .doesNotThrowAnyException();
    }
}
