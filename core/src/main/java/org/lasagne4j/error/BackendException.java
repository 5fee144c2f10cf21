package org.lasagne4j.error;

/** A backend, its device or its native library failed or is absent. */
public class BackendException extends LasagneException {
    private static final long serialVersionUID = 1L;

    /** An error with this message. */
    public BackendException(Problem problem) {
        super(problem);
    }

    /** An error with this message that a native library's own error caused. */
    public BackendException(Problem problem, Throwable cause) {
        super(problem, cause);
    }
}
