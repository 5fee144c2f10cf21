package org.lasagne4j.examples.mistakes;

import static org.assertj.core.api.Assertions.catchThrowable;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the library says to a mistake, as a newcomer reads it. */
final class Mistake {
    private Mistake() {}

    /** The exception's name and its whole message, without the numbers of lines: those change with every edit of the test. */
    static String message(ThrowingCallable mistake) {
        Throwable thrown = catchThrowable(mistake);
        return thrown == null
                ? "no error"
                : (thrown.getClass().getSimpleName() + ": " + thrown.getMessage()).replaceAll("(\\.java):\\d+", "$1");
    }
}
