/**
 * IDX files, the format of MNIST and its relatives, plain or gzipped. Read {@link org.lasagne4j.examples.idx.IdxReader}
 * and {@link org.lasagne4j.examples.idx.IdxArray} first. Depends on {@code org.lasagne4j.error} only.
 */
@NullMarked
package org.lasagne4j.examples.idx;

import org.jspecify.annotations.NullMarked;
