package org.lasagne4j.error;

/** A symbolic graph is not what was asked of it: a missing, unused or duplicate variable, an update that does not fit. */
public class GraphException extends LasagneException {
    private static final long serialVersionUID = 1L;

    /** An error with this message. */
    public GraphException(Problem problem) {
        super(problem);
    }
}
