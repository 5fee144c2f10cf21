package org.lasagne4j.layers.npz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.DataException;

class NpzFileTest {
    @TempDir
    Path directory;

    @Test
    void whatIsWrittenIsReadBack() {
        Map<String, HostArray> arrays = new LinkedHashMap<>();
        arrays.put("hidden1.W", HostArray.of(new float[] {1, -2, 3.5f, 4, 5, Float.NaN}, 2, 3));
        arrays.put("scale", HostArray.of(new double[] {1e300}));
        arrays.put("none", HostArray.zeros(DType.FLOAT32, 0, 4));
        Path file = directory.resolve("parameters.npz");

        NpzFile.write(file, arrays);

        Map<String, HostArray> read = NpzFile.read(file);
        assertThat(read.keySet()).containsExactly("hidden1.W", "scale", "none");
        assertArray(read, "hidden1.W", DType.FLOAT32, new long[] {2, 3}, 1, -2, 3.5, 4, 5, Double.NaN);
        assertArray(read, "scale", DType.FLOAT64, new long[0], 1e300);
        assertArray(read, "none", DType.FLOAT32, new long[] {0, 4});
    }

    /** numpy.npz was written by NumPy 2.4.6: {@code savez_compressed}, aranges of several layouts. */
    @Test
    void readsWhatNumPyWrites() throws IOException {
        Map<String, HostArray> read = NpzFile.read(numpyFile());

        assertArray(read, "row", DType.FLOAT32, new long[] {2, 3}, 0, 1, 2, 3, 4, 5);
        assertArray(read, "big", DType.FLOAT32, new long[] {3}, 0, 1, 2);
        assertArray(read, "scalar", DType.FLOAT64, new long[0], 2.5);
        assertArray(read, "empty", DType.FLOAT32, new long[] {0, 3});
        assertThat(read.get("fortran").shape()).containsExactly(2, 3, 4);
        assertThat(read.get("fortran").toDoubles()).startsWith(0, 1, 2, 3, 4).endsWith(22, 23);
    }

    /** integers.npz was written by NumPy: {@code savez} of arrays and a 0-d array of each type. */
    @Test
    void readsIntegersAndBooleansInTheirTypes() throws IOException {
        Map<String, HostArray> read = NpzFile.read(fixture("integers.npz"));

        assertArray(read, "bool", DType.BOOL, new long[] {2}, 1, 0);
        assertArray(read, "int8", DType.INT8, new long[] {2}, -128, 127);
        assertArray(read, "int16", DType.INT16, new long[] {2}, -32768, 32767);
        assertArray(read, "int32", DType.INT32, new long[] {2, 1}, -2147483648, 2147483647);
        assertArray(read, "uint8", DType.UINT8, new long[] {2}, 0, 255);
        assertArray(read, "scalar", DType.INT64, new long[0], -7);
        assertArray(read, "flag", DType.BOOL, new long[0], 1);
    }

    @Test
    void aFailedWriteLeavesNothingBehindAndSaysWhy() {
        Path file = directory.resolve("none").resolve("parameters.npz");

        assertThatThrownBy(() -> NpzFile.write(file, Map.of()))
                .isInstanceOf(DataException.class)
                .hasMessage("Parameter file " + file + " cannot be written.\n  actual:   no such file or directory: "
                        + file + ".part");
    }

    @Test
    void integersAreNoParameters() {
        Path file = directory.resolve("parameters.npz");

        assertThatThrownBy(() -> NpzFile.write(file, Map.of("n", HostArray.of(new int[] {1}, 1))))
                .isInstanceOf(DTypeException.class)
                .hasMessage("""
                        Array n cannot be saved.
                          expected: float32 or float64, what parameters are made of
                          actual:   int32""");
    }

    @Test
    void aMissingFileIsNamed() {
        Path file = directory.resolve("none.npz");

        assertThatThrownBy(() -> NpzFile.read(file))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Parameter file " + file + " cannot be read.\n  actual:   no such file or directory: " + file);
    }

    @Test
    void aTruncatedFileIsToldSo() throws IOException {
        Path file = numpyFile();
        byte[] content = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(content, content.length - 30));

        assertThatThrownBy(() -> NpzFile.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(
                        "Parameter file " + file + " is not a complete .npz file.\n"
                                + "  expected: a zip archive of NumPy arrays, as numpy.savez and --save write it\n  actual:   ");
    }

    @Test
    void aDamagedEntryIsToldByItsChecksum() throws IOException {
        Path file = directory.resolve("stored.npz");
        NpzFile.write(file, Map.of("a", HostArray.of(new float[] {1, 2, 3, 4}, 4)));
        byte[] content = Files.readAllBytes(file);
        content[45] ^= 4; // inside the compressed data
        Files.write(file, content);

        assertThatThrownBy(() -> NpzFile.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("Parameter file " + file + " is not a complete .npz file.");
    }

    @Test
    void anArchiveOfOtherThingsIsRefused() throws IOException {
        assertThatThrownBy(() -> NpzFile.read(archive("notes.txt", new byte[] {1})))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith("holds an entry that is no NumPy array.\n"
                        + "  expected: names that end in .npy\n  actual:   notes.txt");
    }

    @Test
    void anEntryThatIsNoArrayIsRefused() throws IOException {
        assertThatThrownBy(() -> NpzFile.read(archive("w.npy", new byte[] {1, 2, 3})))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("Array w in parameter file ");
    }

    private Path archive(String entry, byte[] content) throws IOException {
        Path file = directory.resolve("other.npz");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content);
        }
        return file;
    }

    private Path numpyFile() throws IOException {
        return fixture("numpy.npz");
    }

    private Path fixture(String name) throws IOException {
        Path file = directory.resolve(name);
        try (InputStream in = NpzFileTest.class.getResourceAsStream(name)) {
            Files.copy(Objects.requireNonNull(in), file);
        }
        return file;
    }

    private static void assertArray(
            Map<String, HostArray> arrays, String name, DType dtype, long[] shape, double... values) {
        HostArray array = Objects.requireNonNull(arrays.get(name));
        assertThat(array.dtype()).isEqualTo(dtype);
        assertThat(array.shape()).containsExactly(shape);
        assertThat(array.toDoubles()).containsExactly(values);
    }
}
