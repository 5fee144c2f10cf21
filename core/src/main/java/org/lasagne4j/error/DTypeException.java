package org.lasagne4j.error;

/** A data type does not fit, or a conversion would lose information. */
public class DTypeException extends LasagneException {
    private static final long serialVersionUID = 1L;

    /** An error with this message. */
    public DTypeException(Problem problem) {
        super(problem);
    }
}
