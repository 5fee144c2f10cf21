package org.lasagne4j.error;

/** A gradient does not exist or was asked of something it cannot be taken of. */
public class GradientException extends LasagneException {
    private static final long serialVersionUID = 1L;

    /** An error with this message. */
    public GradientException(Problem problem) {
        super(problem);
    }
}
