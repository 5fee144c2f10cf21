package org.lasagne4j.conformance;

/** How the cases of one function are run against this library. */
@FunctionalInterface
interface Mapping {
    /**
     * Runs a case on a backend.
     *
     * @return how many steps the interpreter ran for want of a kernel
     * @throws AssertionError if something differs from the recording
     */
    int check(GoldenCase golden, String backend);
}
