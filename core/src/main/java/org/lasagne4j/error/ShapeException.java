package org.lasagne4j.error;

/** A shape, rank or size does not fit. */
public class ShapeException extends LasagneException {
    private static final long serialVersionUID = 1L;

    /** An error with this message. */
    public ShapeException(Problem problem) {
        super(problem);
    }
}
