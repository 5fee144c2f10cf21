package org.lasagne4j.examples;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * What all commands that train have in common. The number of epochs is not here: what an epoch is, and how many are usual,
 * each command says itself.
 */
final class TrainingOptions {
    @Option(
            names = "--seed",
            description = "Decides the first weights and all other random choices (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--backend", description = "cpu, cuda or reference (default: the fastest that is available).")
    private @Nullable String backend;

    @Option(names = "--save", paramLabel = "FILE", description = "Where the parameters go when it is done (.npz).")
    private @Nullable Path save;

    @Option(names = "--load", paramLabel = "FILE", description = "Parameters to begin with, from --save.")
    private @Nullable Path load;

    @Option(
            names = "--progress",
            negatable = true,
            description = "Show a progress bar, or with --no-progress none (default: on a terminal).")
    private boolean progress = Boolean.getBoolean("lasagne4j.terminal");

    /**
     * Refuses a --save that could only fail after all the training, and a negative number of epochs.
     *
     * @throws OptionException for the first that is wrong
     */
    void check(int epochs) {
        OptionException.require(epochs >= 0, "--epochs must not be negative", "0 or more", epochs);
        if (save != null) {
            OptionException.requireWritable("--save", save);
        }
    }

    long seed() {
        return seed;
    }

    /** Name of the backend; null for the best one available. */
    @Nullable
    String backend() {
        return backend;
    }

    @Nullable
    Path save() {
        return save;
    }

    @Nullable
    Path load() {
        return load;
    }

    boolean progress() {
        return progress;
    }
}
