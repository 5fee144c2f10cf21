package org.lasagne4j.examples.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lasagne4j.error.DataException;
import org.lasagne4j.error.Problem;

/**
 * A directory with the four files that MNIST and its relatives come in: {@code train-images-idx3-ubyte},
 * {@code train-labels-idx1-ubyte} and the same with {@code t10k}. Also accepted: a dot before {@code idx}, as some
 * archives unpack to, and {@code .gz}.
 */
public final class IdxDirectory {
    private static final int NAMES_SHOWN = 8;

    private IdxDirectory() {}

    /**
     * Loads the data set.
     *
     * @throws DataException if a file is missing or damaged, or the files do not belong together
     */
    public static ImageData load(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new DataException(Problem.of("The data directory " + directory + " does not exist.")
                    .expected("a directory with the four IDX files of an image data set")
                    .actual(Files.exists(directory) ? "a file" : "nothing at this path"));
        }
        return ImageData.of(set(directory, "train"), set(directory, "t10k"));
    }

    private static ImageSet set(Path directory, String part) {
        IdxArray images = array(directory, part + "-images", "idx3-ubyte");
        return ImageSet.of(images, array(directory, part + "-labels", "idx1-ubyte"));
    }

    private static IdxArray array(Path directory, String stem, String suffix) {
        List<String> names = new ArrayList<>();
        for (String end : List.of("", ".gz")) {
            names.add(stem + "-" + suffix + end);
            names.add(stem + "." + suffix + end);
        }
        for (String name : names) {
            Path file = directory.resolve(name);
            if (Files.isRegularFile(file)) {
                return IdxReader.read(file);
            }
        }
        throw new DataException(Problem.of("The data directory " + directory + " has no file " + names.get(0) + ".")
                .expected("one of " + String.join(", ", names))
                .actual(listing(directory)));
    }

    private static String listing(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).sorted().toList();
            String shown = names.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "));
            return names.isEmpty() ? "an empty directory" : names.size() > NAMES_SHOWN ? shown + ", …" : shown;
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
