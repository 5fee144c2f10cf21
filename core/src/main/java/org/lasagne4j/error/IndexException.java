package org.lasagne4j.error;

/** An index or label is outside the array it points into. */
public class IndexException extends LasagneException {
    private static final long serialVersionUID = 1L;

    /** An error with this message. */
    public IndexException(Problem problem) {
        super(problem);
    }
}
