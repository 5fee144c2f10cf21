package org.lasagne4j.compile;

/** How functions are compiled and run. */
public enum Mode {
    /** All rewrites, the best backend. */
    FAST_RUN,
    /** No rewrites, the interpreter. */
    REFERENCE
}
