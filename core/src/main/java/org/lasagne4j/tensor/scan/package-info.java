/**
 * Loops over tensors: Theano's {@code scan} and what is built on it. Read {@link org.lasagne4j.tensor.scan.Scans} first, then
 * {@link org.lasagne4j.tensor.scan.ScanBuilder}, which brings sequences, taps and updates to the form of {@link
 * org.lasagne4j.tensor.op.Scan}. Depends on {@code tensor} and below.
 */
@NullMarked
package org.lasagne4j.tensor.scan;

import org.jspecify.annotations.NullMarked;
