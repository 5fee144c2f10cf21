package org.lasagne4j.examples.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lasagne4j.error.DataException;

class IdxReaderTest {
    private static final int UBYTE = 0x08;

    @Test
    void readsTypeShapeAndElements() {
        IdxArray array = IdxReader.parse("images", IdxBytes.counting(UBYTE, 12, 2, 3, 2));

        assertThat(array).hasToString("uint8(2, 3, 2)");
        assertThat(array.size(1)).isEqualTo(3);
        assertThat(array.bytes()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    }

    @Test
    void readsGzipWhateverTheName() {
        byte[] zipped = IdxBytes.gzip(IdxBytes.counting(UBYTE, 3, 3));

        IdxArray array = IdxReader.parse("labels", zipped);

        assertThat(array).hasToString("uint8(3,)");
        assertThat(array.bytes()).containsExactly(0, 1, 2);
    }

    @ParameterizedTest
    @CsvSource({
        "0x08, uint8, 1",
        "0x09, int8, 1",
        "0x0B, int16, 2",
        "0x0C, int32, 4",
        "0x0D, float32, 4",
        "0x0E, float64, 8"
    })
    void knowsEveryTypeOfTheFormat(String code, String name, int bytes) {
        byte[] file = IdxBytes.counting(Integer.decode(code), 2 * bytes, 2);

        IdxArray array = IdxReader.parse("any", file);

        assertThat(array).hasToString(name + "(2,)");
        assertThat(array.bytes()).hasSize(2 * bytes);
    }

    @Test
    void aTruncatedFileNamesBothSizes() {
        assertMessage(IdxBytes.counting(UBYTE, 11, 2, 3, 2), """
                IDX file images is truncated.
                  expected: 12 bytes of elements, because its header says uint8(2, 3, 2)
                  actual:   11 bytes
                  fix:      fetch the file again.""");
    }

    @Test
    void aTruncatedGzipStreamNamesBothSizes() {
        byte[] zipped = IdxBytes.gzip(IdxBytes.counting(UBYTE, 200, 2, 100));
        byte[] cut = Arrays.copyOf(zipped, zipped.length - 40);

        assertThatThrownBy(() -> IdxReader.parse("images.gz", cut))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("IDX file images.gz is truncated.\n  expected: 200 bytes of elements, "
                        + "because its header says uint8(2, 100)\n  actual:   ");
    }

    @Test
    void aGzipStreamWithAFlippedBitIsDamaged() {
        byte[] zipped = IdxBytes.gzip(IdxBytes.counting(UBYTE, 200, 200));
        zipped[zipped.length - 8] ^= 1; // the first byte of the checksum

        assertMessage(zipped, """
                IDX file images is damaged: its gzip data cannot be unpacked.
                  expected: a complete gzip file whose checksum fits its content
                  actual:   Corrupt GZIP trailer
                  fix:      fetch the file again.""");
    }

    @Test
    void anotherFormatIsToldByItsFirstBytes() {
        assertMessage(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10}, """
                File images is not an IDX file.
                  expected: it to begin with 00 00, a type (08, 09, 0b, 0c, 0d or 0e) and a rank of at least 01
                  actual:   it begins with 89 50 4e 47""");
    }

    @Test
    void anEmptyFileIsToldSo() {
        assertMessage(new byte[0], """
                File images is not an IDX file.
                  expected: it to begin with 00 00, a type (08, 09, 0b, 0c, 0d or 0e) and a rank of at least 01
                  actual:   an empty file""");
    }

    @Test
    void aHeaderCutShortIsToldSo() {
        byte[] file = IdxBytes.counting(UBYTE, 12, 2, 3, 2);

        assertMessage(Arrays.copyOf(file, 10), """
                IDX file images is truncated inside its header.
                  expected: 16 bytes of header for rank 3
                  actual:   10 bytes""");
    }

    @Test
    void bytesAfterTheLastElementAreRefused() {
        assertMessage(IdxBytes.counting(UBYTE, 15, 2, 3, 2), """
                IDX file images is longer than its header says.
                  expected: 12 bytes of elements for uint8(2, 3, 2)
                  actual:   3 bytes more""");
    }

    @Test
    void sizesBeyondTwoGibibytesAreRefusedBeforeAnyMemoryIsTaken() {
        assertMessage(IdxBytes.counting(UBYTE, 4, -1, 28, 28), """
                IDX file images says that it holds more than 2 GiB, the limit of this reader.
                  expected: sizes whose product fits
                  actual:   uint8(4294967295, 28, 28)""");
    }

    @Test
    void aSmallGzipFileCannotPromiseALargeArray() {
        byte[] liar = IdxBytes.gzip(IdxBytes.counting(UBYTE, 4, 2_000_000_000));

        assertMessage(liar, """
                IDX file images is truncated.
                  expected: 2000000000 bytes of elements, because its header says uint8(2000000000,)
                  actual:   4 bytes
                  fix:      fetch the file again.""");
    }

    @Test
    void aMissingFileIsNamedWithItsPath(@TempDir Path directory) {
        Path missing = directory.resolve("none");

        assertThatThrownBy(() -> IdxReader.read(missing))
                .isInstanceOf(DataException.class)
                .hasMessage("IDX file " + missing + " cannot be read.\n"
                        + "  actual:   java.nio.file.NoSuchFileException: " + missing);
    }

    private static void assertMessage(byte[] content, String message) {
        assertThatThrownBy(() -> IdxReader.parse("images", content))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
    }
}
