package org.lasagne4j.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ValueException;

/** An option's value is out of its range. */
final class OptionException extends ValueException {
    private static final long serialVersionUID = 1L;

    OptionException(Problem problem) {
        super(problem);
    }

    /**
     * Refuses an option.
     *
     * @param rule begins with the option: {@code --epochs must not be negative}
     * @param expected what would be right
     * @throws OptionException if it is not right
     */
    static void require(boolean right, String rule, String expected, Object actual) {
        if (!right) {
            throw new OptionException(
                    Problem.of("Option " + rule + ".").expected(expected).actual(actual));
        }
    }

    /** Refuses a count below 1, such as {@code --units 0}. */
    static void requireCount(String option, int count) {
        require(count >= 1, option + " must be at least 1", "1 or more", count);
    }

    /** Refuses what is not a finite number above 0. */
    static void requirePositive(String option, double number) {
        boolean positive = number > 0 && Double.isFinite(number);
        require(positive, option + " must be a positive number", "a finite number above 0", number);
    }

    /** Refuses a file that cannot be written: what goes there is only known after all the training. */
    static void requireWritable(String option, Path file) {
        Path directory = file.toAbsolutePath().getParent();
        boolean writable = directory != null && Files.isWritable(directory) && !Files.isDirectory(file);
        require(writable, option + " must name a file that can be written", "a file in a writable directory", file);
    }
}
