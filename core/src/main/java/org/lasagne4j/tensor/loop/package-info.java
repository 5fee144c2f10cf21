/**
 * Fused loops: many elementwise ops, and the reductions over their results, as one op that a backend compiles to one
 * kernel. Read {@link org.lasagne4j.tensor.loop.LoopBody} and {@link org.lasagne4j.tensor.loop.LoopOp} first. Made by the
 * last pass, never by users.
 */
@NullMarked
package org.lasagne4j.tensor.loop;

import org.jspecify.annotations.NullMarked;
