package org.lasagne4j.examples;

import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ValueException;

/** An option's value is out of its range. */
final class OptionException extends ValueException {
    private static final long serialVersionUID = 1L;

    OptionException(Problem problem) {
        super(problem);
    }
}
