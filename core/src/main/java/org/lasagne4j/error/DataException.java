package org.lasagne4j.error;

/** A file of data or parameters is missing, damaged or of the wrong kind. The message names the file. */
public class DataException extends LasagneException {
    private static final long serialVersionUID = 1L;

    /** An error with this message. */
    public DataException(Problem problem) {
        super(problem);
    }

    /** An error with this message that another one caused. */
    public DataException(Problem problem, Throwable cause) {
        super(problem, cause);
    }
}
