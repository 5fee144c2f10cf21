package org.lasagne4j.compile;

/** What to do about an input that no output and no update depends on. */
public enum OnUnusedInput {
    /** An error that names it: the default, since it mostly is a mistake. */
    ERROR,
    /** A line in the log. */
    WARN,
    /** Nothing. */
    IGNORE
}
