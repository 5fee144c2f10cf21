package org.lasagne4j.layers.npz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.DataException;
import org.lasagne4j.error.Problem;
import org.openlca.npy.Npy;
import org.openlca.npy.NpyArray;
import org.openlca.npy.NpyHeader;

/** Named arrays in one zip archive of {@code .npy} entries: what {@code numpy.savez} writes and {@code numpy.load} reads. */
public final class NpzFile {
    private static final String ENTRY_SUFFIX = ".npy";

    private NpzFile() {}

    /**
     * Writes the arrays, float32 and float64 as such. The file appears when it is complete: an older one of that name
     * stays until then.
     *
     * @throws DataException if the file cannot be written
     */
    public static void write(Path file, Map<String, HostArray> arrays) {
        Path target = file.toAbsolutePath();
        Path unfinished = target.resolveSibling(target.getFileName() + ".part");
        try {
            writeEntries(unfinished, arrays);
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            discard(unfinished);
            throw new DataException(
                    Problem.of("Parameter file " + file + " cannot be written.").actual(reason(failure)), failure);
        }
    }

    private static void discard(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException stays) {
            // What stopped the writing is the error to report, not that a part of it stays behind.
        }
    }

    private static void writeEntries(Path file, Map<String, HostArray> arrays) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, HostArray> array : arrays.entrySet()) {
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                Npy.write(content, NpyArrays.toNpy(array.getKey(), array.getValue()));
                out.putNextEntry(new ZipEntry(array.getKey() + ENTRY_SUFFIX));
                content.writeTo(out);
            }
        }
    }

    /**
     * Reads every array in its type (bool, int8 to int64, uint8 to uint32, float32, float64), in the order of the file. Fortran order becomes row-major.
     *
     * @throws DataException if the file is missing, damaged, or holds something else than such arrays
     */
    public static Map<String, HostArray> read(Path file) {
        Map<String, HostArray> arrays = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                String name = nameOf(file.toFile(), entry);
                arrays.put(name, array(file, zip, entry, name));
            }
        } catch (ZipException damaged) {
            throw new DataException(
                    Problem.of("Parameter file " + file + " is not a complete .npz file.")
                            .expected("a zip archive of NumPy arrays, as numpy.savez and --save write it")
                            .actual(String.valueOf(damaged.getMessage())),
                    damaged);
        } catch (IOException failure) {
            throw new DataException(
                    Problem.of("Parameter file " + file + " cannot be read.").actual(reason(failure)), failure);
        }
        return arrays;
    }

    private static String reason(IOException failure) {
        return failure instanceof NoSuchFileException missing
                ? "no such file or directory: " + missing.getFile()
                : failure.toString();
    }

    private static String nameOf(File file, ZipEntry entry) {
        String name = entry.getName();
        if (!name.endsWith(ENTRY_SUFFIX)) {
            throw new DataException(Problem.of("Parameter file " + file + " holds an entry that is no NumPy array.")
                    .expected("names that end in " + ENTRY_SUFFIX)
                    .actual(name));
        }
        return name.substring(0, name.length() - ENTRY_SUFFIX.length());
    }

    private static HostArray array(Path file, ZipFile zip, ZipEntry entry, String name) throws IOException {
        byte[] content;
        try (InputStream in = zip.getInputStream(entry)) {
            content = in.readAllBytes();
        }
        CRC32 checksum = new CRC32();
        checksum.update(content);
        if (checksum.getValue() != entry.getCrc()) {
            throw new ZipException("the checksum of entry " + entry.getName() + " does not fit its content");
        }
        try {
            NpyArray<?> npy = Npy.read(Channels.newChannel(new ByteArrayInputStream(content)));
            NpyHeader header = NpyHeader.read(new ByteArrayInputStream(content));
            return NpyArrays.toHostArray(npy, header.dict().dataType());
        } catch (RuntimeException malformed) {
            throw new DataException(
                    Problem.of("Array " + name + " in parameter file " + file + " cannot be read.")
                            .expected("a NumPy array of bool, int8 to int64, uint8 to uint32, float32 or float64")
                            .actual(malformed.getMessage() == null ? malformed.toString() : malformed.getMessage()),
                    malformed);
        }
    }
}
