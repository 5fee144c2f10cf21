/**
 * Symbolic tensors: variables, the ops that join them into a graph, and the functions that build graphs. Read
 * {@link org.lasagne4j.tensor.Tensor} and {@link org.lasagne4j.tensor.Op} first. Depends on {@code scalar},
 * {@code array} and {@code error}; knows nothing of compiling or of backends.
 */
@NullMarked
package org.lasagne4j.tensor;

import org.jspecify.annotations.NullMarked;
