package org.lasagne4j.error;

/** A matrix has no such inverse, factor or decomposition: NumPy's {@code LinAlgError}. */
public class LinalgException extends LasagneException {
    private static final long serialVersionUID = 1L;

    /** An error with this message. */
    public LinalgException(Problem problem) {
        super(problem);
    }
}
