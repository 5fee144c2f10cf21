package org.lasagne4j.error;

/** Base of everything the library throws on purpose; the message is {@link Problem#message()}. */
public class LasagneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** An error with this message. */
    public LasagneException(Problem problem) {
        super(problem.message());
        this.problem = problem;
    }

    /** An error with this message that another one caused. */
    public LasagneException(Problem problem, Throwable cause) {
        super(problem.message(), cause);
        this.problem = problem;
    }

    /** The message's parts, for tests and tools. */
    public Problem problem() {
        return problem;
    }

    /** What would have been right. */
    public String expected() {
        return problem.expected();
    }

    /** What was found. */
    public String actual() {
        return problem.actual();
    }
}
