package org.lasagne4j.examples;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.error.LasagneException;
import org.lasagne4j.examples.data.IdxDirectory;
import org.lasagne4j.examples.data.ImageData;
import org.lasagne4j.examples.data.Mnist;
import picocli.CommandLine.Option;

/** Where a command's images come from. Reading 70 000 takes as long as compiling a network, so they go side by side. */
final class DataOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "A directory with the four files of an IDX data set, such as Fashion-MNIST (default: the MNIST"
                            + " that comes with the program).")
    private @Nullable Path directory;

    private @Nullable CompletableFuture<ImageData> loading;

    /** Begins to read. */
    void startLoading() {
        loading();
    }

    private CompletableFuture<ImageData> loading() {
        CompletableFuture<ImageData> begun = loading;
        if (begun == null) {
            begun = CompletableFuture.supplyAsync(this::load);
            loading = begun;
        }
        return begun;
    }

    private ImageData load() {
        return directory == null ? Mnist.load() : IdxDirectory.load(directory);
    }

    /** What the images look like; those of a directory must have been read for that. */
    ImageData.Format format() {
        return directory == null ? ImageData.Format.MNIST : images().format();
    }

    /**
     * The images, when they have been read.
     *
     * @throws org.lasagne4j.error.DataException if they cannot be
     */
    ImageData images() {
        try {
            return loading().join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof LasagneException mistake) {
                throw mistake;
            }
            throw failure;
        }
    }
}
