/**
 * Scalar formulas: what an elementwise op means for one element, as a typed expression. The interpreter evaluates them,
 * backends print them as machine code; read {@link org.lasagne4j.scalar.ScalarExpr} and
 * {@link org.lasagne4j.scalar.ScalarOp} first. Depends only on {@code array} and {@code error}.
 */
@NullMarked
package org.lasagne4j.scalar;

import org.jspecify.annotations.NullMarked;
