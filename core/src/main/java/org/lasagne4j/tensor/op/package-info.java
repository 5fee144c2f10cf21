/**
 * The ops: one value each with its formula, its gradient and its meaning, a file per area. Users reach them through the
 * functions in {@code org.lasagne4j.tensor}; read {@link org.lasagne4j.tensor.op.Arithmetic} (elementwise) and
 * {@link org.lasagne4j.tensor.op.Reduce} (native) first.
 */
@NullMarked
package org.lasagne4j.tensor.op;

import org.jspecify.annotations.NullMarked;
