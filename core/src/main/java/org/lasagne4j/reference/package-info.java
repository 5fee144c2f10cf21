/**
 * The interpreter: runs any program in plain Java over host arrays, one node after the other. It is the meaning of every op,
 * the oracle of DEBUG mode and of the tests, and the backend of last resort. Read {@link
 * org.lasagne4j.reference.ReferenceBackend} and {@link org.lasagne4j.reference.Interpreter} first. Depends on
 * {@code backend}, {@code tensor} and below.
 */
@NullMarked
package org.lasagne4j.reference;

import org.jspecify.annotations.NullMarked;
