/**
 * Gradients of graphs, as graphs. Read {@link org.lasagne4j.tensor.grad.Grad} first; it asks each op for its own
 * gradient and adds up.
 */
@NullMarked
package org.lasagne4j.tensor.grad;

import org.jspecify.annotations.NullMarked;
