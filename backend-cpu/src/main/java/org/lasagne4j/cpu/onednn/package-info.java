/**
 * Products, convolutions, pooling and layout changes through oneDNN, each as a plan: made once for its shapes, run many
 * times on addresses without allocating. Read {@link org.lasagne4j.cpu.onednn.MatMulPlan} and
 * {@link org.lasagne4j.cpu.onednn.ConvPlan} first. Every primitive runs on one thread; the plans cut the work over the
 * library's pool. Depends on the runtime and llvm packages, on no graph.
 */
@NullMarked
package org.lasagne4j.cpu.onednn;

import org.jspecify.annotations.NullMarked;
