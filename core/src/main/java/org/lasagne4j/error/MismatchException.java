package org.lasagne4j.error;

/** DEBUG mode found that a rewrite or a kernel does not compute what the interpreter computes. */
public class MismatchException extends LasagneException {
    private static final long serialVersionUID = 1L;

    /** An error with this message. */
    public MismatchException(Problem problem) {
        super(problem);
    }
}
