package org.lasagne4j.error;

/** A number, option or name is out of its range. */
public class ValueException extends LasagneException {
    private static final long serialVersionUID = 1L;

    /** An error with this message. */
    public ValueException(Problem problem) {
        super(problem);
    }

    /** An error with this message that another one caused. */
    public ValueException(Problem problem, Throwable cause) {
        super(problem, cause);
    }
}
